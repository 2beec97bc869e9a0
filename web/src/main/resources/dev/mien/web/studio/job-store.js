/** The jobs as the page knows them: asked for once, then kept up to date by the host's events. */

import { listJobs } from "./host.js";

/** @typedef {import("../api.js").Job} Job */

/** How many to ask for at first. */
const LATEST = 30;

/** How many to ask for when older ones are looked for. */
const PAGE = 200;

/** When nothing is heard of a job that is not over for so long, it is asked for. */
const SILENCE_MS = 6000;

/** @param {Job} job */
export function isOver(job) {
  return job.state !== "queued" && job.state !== "running";
}

/** Fires `changed` with `{job, former}`, and `gone` with `{id}`, as a `CustomEvent`'s `detail`. */
export class JobStore extends EventTarget {
  /** @type {Map<string, Job>} */
  #jobs = new Map();
  /** @type {Set<string>} ids of jobs that are as good as deleted */
  #hidden = new Set();
  #heard = performance.now();
  /** Whether a job that is not here is nowhere. */
  isComplete = true;

  /** @param {EventTarget} events see `App.events` */
  constructor(events) {
    super();
    const listen = (/** @type {string} */ kind, /** @type {(data: any) => void} */ heard) =>
      events.addEventListener(kind, (event) => heard(/** @type {MessageEvent} */ (event).data));
    listen("job", (job) => this.put(job));
    listen("deleted", ({ id }) => this.drop(id));
    listen("connected", () => this.load());
    setInterval(() => this.#listen(), SILENCE_MS / 2);
  }

  /** Asks the host for the latest jobs. */
  async load() {
    this.#heard = performance.now();
    try {
      (await listJobs({ limit: LATEST })).forEach((job) => this.put(job));
    } catch {
      // The shell says so when the host is away, and `back` asks again.
    }
  }

  /** Asks for jobs that may be older than the latest. @param {string[]} ids */
  async find(ids) {
    this.isComplete = false;
    let before = "";
    try {
      while (ids.some((id) => !this.#jobs.has(id))) {
        const found = await listJobs({ before, limit: PAGE });
        found.forEach((job) => this.put(job));
        if (found.length < PAGE) {
          break; // the others are deleted
        }
        before = found[PAGE - 1].id;
      }
      this.isComplete = true;
    } catch {
      // The shell says so when the host is away.
    }
  }

  /** @returns {Job[]} the latest first */
  all() {
    return [...this.#jobs.values()]
      .filter(({ id }) => !this.#hidden.has(id))
      .sort((one, other) => compare(other.created, one.created) || compare(other.id, one.id));
  }

  /** @param {string} id */
  get(id) {
    return this.#hidden.has(id) ? undefined : this.#jobs.get(id);
  }

  /** @param {Job} job as the host has it now, or had it a moment ago */
  put(job) {
    this.#heard = performance.now();
    const former = this.#jobs.get(job.id);
    if (former === undefined || former.revision <= job.revision) {
      this.#jobs.set(job.id, job);
      if (!this.#hidden.has(job.id)) {
        this.#tell("changed", { job, former });
      }
    }
  }

  /** @param {string} id of a job that is no more */
  drop(id) {
    this.#jobs.delete(id);
    this.#tell("gone", { id });
  }

  /** Shows a job no more, for now. @param {string} id */
  hide(id) {
    this.#hidden.add(id);
    this.#tell("gone", { id });
  }

  /** @param {string} id */
  unhide(id) {
    this.#hidden.delete(id);
    const job = this.#jobs.get(id);
    if (job !== undefined) {
      this.#tell("changed", { job, former: undefined });
    }
  }

  #listen() {
    const waiting = [...this.#jobs.values()].some((job) => !isOver(job));
    if (waiting && performance.now() - this.#heard > SILENCE_MS) {
      this.load();
    }
  }

  /** @param {string} type @param {unknown} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {string} one @param {string} other */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
