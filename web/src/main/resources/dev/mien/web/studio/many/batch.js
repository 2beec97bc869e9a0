/** Many pictures with the same settings, each of which becomes a job of its own. */

import { ApiError } from "../../api.js";
import { cancelJob, createJob, retryJob } from "../host.js";
import { isOver } from "../job-store.js";
import { Upload } from "../upload.js";

/**
 * @typedef {import("../../api.js").Job} Job
 * @typedef {{code: string, message: string}} Problem
 * @typedef {{
 *   name: string, upload?: string, job?: string, problem?: Problem, isCancelled?: boolean
 * }} Entry
 *   a picture: first it has an upload, then a job, unless there was a problem
 * @typedef {{
 *   id: string, pipeline: string, parameter: string, values: Record<string, string>,
 *   priority: number, entries: Entry[]
 * }} BatchRecord what outlasts the page
 */

/** What another attempt may bring: too many jobs wait, or one has to sign in first. */
const LATER = [401, 429];

/** How long to wait when the host does not say, or does not answer. */
const WAIT_SECONDS = 5;

/** The page has been loaded anew before the file was sent, or it is not where it was. */
const NOT_SENT = "NOT_SENT";

/** Fires `changed` when an entry has. */
export class Batch extends EventTarget {
  #jobs;
  /** @type {Map<Entry, Upload>} */
  #sent = new Map();

  /**
   * @param {BatchRecord} record
   * @param {Map<Entry, File>} files those that are to be sent
   * @param {import("../job-store.js").JobStore} jobs
   */
  constructor(record, files, jobs) {
    super();
    this.record = record;
    this.files = files;
    this.#jobs = jobs;
    for (const entry of this.#waiting()) {
      if (entry.upload === undefined && !files.has(entry)) {
        entry.problem = { code: NOT_SENT, message: "" };
      }
    }
  }

  /** Sends what is not there yet, and asks for the jobs. */
  start() {
    this.#sendFiles();
    this.#createJobs();
  }

  /** How many files would be lost if the page went away now. */
  get unsent() {
    return this.#waiting().filter(({ upload }) => upload === undefined).length;
  }

  get isOver() {
    return this.record.entries.every(
      ({ job, problem, isCancelled }) =>
        problem !== undefined || isCancelled || (job !== undefined && this.#isOver(job)),
    );
  }

  /** @param {Entry} entry @returns {string} as a job's state */
  stateOf({ job, problem, isCancelled }) {
    if (job !== undefined) {
      return this.#jobs.get(job)?.state ?? "queued";
    }
    return problem !== undefined ? "failed" : isCancelled ? "cancelled" : "queued";
  }

  /** @param {Entry} entry @returns {Problem | undefined} why it failed */
  problemOf({ job, problem }) {
    return problem ?? this.#jobs.get(job ?? "")?.failure;
  }

  /** Stops all that is not over. */
  async cancel() {
    for (const entry of this.#waiting()) {
      entry.isCancelled = true;
    }
    this.#changed();
    for (const { job } of this.record.entries) {
      if (job !== undefined && !this.#isOver(job)) {
        await this.#cancelJob(job);
      }
    }
  }

  /**
   * Tries those once more that failed on the host.
   * @throws {ApiError} when the host refuses
   */
  async retry() {
    for (const entry of this.record.entries) {
      if (entry.job !== undefined && this.stateOf(entry) === "failed") {
        const job = await retryJob(entry.job);
        entry.job = job.id;
        this.#jobs.put(job);
        this.#changed();
      }
    }
  }

  /** @param {string} job */
  async #cancelJob(job) {
    try {
      this.#jobs.put(await cancelJob(job));
    } catch {
      // It is over meanwhile, or the shell says that the host is away.
    }
  }

  /** @param {string} job */
  #isOver(job) {
    const known = this.#jobs.get(job);
    return known !== undefined && isOver(known);
  }

  /** Those that are to become jobs. */
  #waiting() {
    return this.record.entries.filter((entry) => this.#isWanted(entry));
  }

  async #sendFiles() {
    for (const [entry, file] of this.files) {
      await this.#persist(entry, async () => {
        await file.slice(0, 1).arrayBuffer().catch(notSent);
        const upload = new Upload(file);
        this.#sent.set(entry, upload);
        entry.upload = await upload.id;
      });
      this.files.delete(entry);
    }
  }

  async #createJobs() {
    const { id, pipeline, parameter, values, priority, entries } = this.record;
    for (const [index, entry] of entries.entries()) {
      while (this.#isWanted(entry) && entry.upload === undefined) {
        await this.#next();
      }
      await this.#persist(entry, async () => {
        const picture = { upload: entry.upload ?? "" };
        const parameters = { ...values, [parameter]: picture };
        // A page that went away before it heard of the job gets the same one.
        const job = await createJob(pipeline, parameters, priority, `${id}-${index}`);
        entry.job = job.id;
        this.#jobs.put(job);
      });
      this.#sent.get(entry)?.drop(); // the job has its own copy
      if (entry.isCancelled && entry.job !== undefined) {
        await this.#cancelJob(entry.job); // it came too late
      }
    }
  }

  /** @param {Entry} entry */
  #isWanted({ job, problem, isCancelled }) {
    return job === undefined && problem === undefined && !isCancelled;
  }

  /** Does it, later if the host has too much to do or is away. @param {Entry} entry @param {() => Promise<void>} act */
  async #persist(entry, act) {
    while (this.#isWanted(entry)) {
      try {
        await act();
        this.#changed();
        return;
      } catch (problem) {
        if (problem instanceof ApiError && !LATER.includes(problem.status)) {
          const { code, message } = problem;
          entry.problem = { code: code === "NOT_FOUND" ? NOT_SENT : code, message };
          this.#changed();
        } else {
          await this.#patience(problem);
        }
      }
    }
  }

  /**
   * As long as the host wants, or until there is room: a job does not wait any more.
   * @param {unknown} problem
   * @returns {Promise<void>}
   */
  #patience(problem) {
    const { retryAfter = WAIT_SECONDS } = problem instanceof ApiError ? problem : {};
    return new Promise((resolve) => {
      const stop = new AbortController();
      const end = () => {
        clearTimeout(timer);
        stop.abort();
        resolve();
      };
      const timer = setTimeout(end, retryAfter * 1000);
      this.#jobs.addEventListener(
        "changed",
        (event) => {
          const { job, former } = /** @type {CustomEvent} */ (event).detail;
          if (former?.state === "queued" && job.state !== "queued") {
            end();
          }
        },
        { signal: stop.signal },
      );
    });
  }

  /** @returns {Promise<void>} when an entry has changed */
  #next() {
    return new Promise((resolve) =>
      this.addEventListener("changed", () => resolve(), { once: true }),
    );
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }
}

/** @returns {never} */
function notSent() {
  throw new ApiError(0, { code: NOT_SENT });
}
