/** The jobs, the latest first: progress while they run, a player when they are done. */

import { cancelJob, followJob, isOver, jobs } from "../api.js";
import { element } from "../dom.js";
import { currentLanguage, failureText, text, words } from "../texts.js";

/**
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("../api.js").Pipeline} Pipeline
 */

/** How many jobs to follow: a browser opens six connections to a host, and some are for files. */
const FOLLOWED = 2;

/** How often to look after the others that wait. */
const PATIENCE_MS = 3000;

export class JobList {
  /** @type {Map<string, Job>} */
  #jobs = new Map();
  /** @type {Map<string, JobCard>} */
  #cards = new Map();
  /** @type {Map<string, () => void>} */
  #followed = new Map();

  /**
   * @param {HTMLElement} node
   * @param {(message: string) => void} announce
   * @param {(job: Job) => void} failed
   * @param {(id: string) => Pipeline | undefined} pipeline
   */
  constructor(node, announce, failed, pipeline) {
    this.node = node;
    this.announce = announce;
    this.failed = failed;
    this.pipeline = pipeline;
    setInterval(() => {
      if ([...this.#jobs.values()].some((job) => job.state === "queued")) {
        this.load().catch(() => {}); // the next look may find the host again
      }
    }, PATIENCE_MS);
  }

  /** Asks the host for all jobs. */
  async load() {
    for (const job of (await jobs()).reverse()) {
      this.#update(job);
    }
    this.show();
  }

  /** Puts a new job on top. @param {Job} job */
  add(job) {
    this.#update(job);
    this.show();
    this.announce(text(job.state));
    this.#cards.get(job.id)?.node.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  /** Draws the list in the page's language. */
  show() {
    const latestFirst = [...this.#jobs.keys()].reverse();
    if (latestFirst.length === 0) {
      this.node.replaceChildren(element("p", { class: "empty" }, text("noJobs")));
      return;
    }
    for (const id of latestFirst) {
      this.#draw(/** @type {Job} */ (this.#jobs.get(id)));
    }
    const wanted = latestFirst.map((id) => /** @type {JobCard} */ (this.#cards.get(id)).node);
    if (wanted.some((card, index) => this.node.children[index] !== card)) {
      this.node.replaceChildren(...wanted);
    }
  }

  /** @param {Job} job */
  #update(job) {
    const known = this.#jobs.get(job.id);
    if (known !== undefined && known.revision > job.revision) {
      return;
    }
    this.#jobs.set(job.id, job);
    if (known !== undefined && known.state !== job.state) {
      this.announce(job.failure === undefined ? text(job.state) : failureText(job.failure));
      if (job.state === "failed") {
        this.failed(job);
      }
    }
    if (!isOver(job) && !this.#followed.has(job.id) && this.#followed.size < FOLLOWED) {
      this.#follow(job.id);
    }
  }

  /** @param {string} id */
  #follow(id) {
    this.#followed.set(
      id,
      followJob(id, (job) => {
        this.#update(job);
        this.#draw(job);
        if (isOver(job)) {
          this.#followed.delete(id);
          this.load().catch(() => {}); // the next job may have started
        }
      }),
    );
  }

  /** @param {Job} job */
  #draw(job) {
    let card = this.#cards.get(job.id);
    if (card === undefined) {
      card = new JobCard();
      this.#cards.set(job.id, card);
    }
    card.show(job, this.pipeline(job.pipeline));
  }
}

/** One job. Only what changed is drawn anew, so that a player goes on playing. */
class JobCard {
  #head = element("div", { class: "job-head" });
  #body = element("div", { class: "job-body" });
  #drawn = "";
  #cancelling = false;
  /** @type {{bar: HTMLElement, label: HTMLElement, picture: HTMLImageElement} | undefined} */
  #running;

  constructor() {
    this.node = element("article", { class: "card job" }, this.#head, this.#body);
  }

  /** @param {Job} job @param {Pipeline | undefined} pipeline */
  show(job, pipeline) {
    this.node.dataset.state = job.state;
    this.#head.replaceChildren(
      element("span", { class: `badge badge-${job.state}` }, text(job.state)),
      element("span", { class: "job-title" }, title(job, pipeline)),
      element("time", { dateTime: job.created, title: job.created }, clock(job.created)),
    );
    const state = `${job.state} ${currentLanguage()} ${job.notes.length}`;
    if (state !== this.#drawn) {
      this.#drawn = state;
      this.#running = undefined;
      this.#body.replaceChildren(...this.#parts(job, pipeline));
    }
    if (job.state === "running") {
      this.#showProgress(job);
    } else if (job.state === "queued") {
      const place = this.#body.querySelector(".place");
      if (place !== null) {
        place.textContent = job.position ? text("ahead", job.position) : "";
      }
    }
  }

  /** @param {Job} job @param {Pipeline | undefined} pipeline */
  #parts(job, pipeline) {
    const notes = job.notes.map((note) => element("p", { class: "note" }, words(note)));
    switch (job.state) {
      case "queued":
        return [element("p", { class: "place" }), ...notes, this.#cancelButton(job)];
      case "running":
        return [...this.#progressParts(pipeline), ...notes, this.#cancelButton(job)];
      case "succeeded":
        return [
          ...job.artifacts.map(artifact),
          element("p", { class: "note" }, text("took", duration(job))),
          ...notes,
        ];
      case "failed":
        return [
          element("p", { class: "problem" }, job.failure ? failureText(job.failure) : ""),
          ...notes,
        ];
      default:
        return notes;
    }
  }

  /** @param {Pipeline | undefined} pipeline */
  #progressParts(pipeline) {
    const stages = pipeline?.stages ?? [];
    const picture = element("img", { class: "live", alt: text("preview"), hidden: true });
    const label = element("p", { class: "progress-label" }, text("starting"));
    const bar = element(
      "div",
      {
        class: "progress",
        role: "progressbar",
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-label": text("running"),
      },
      ...stages.map(() => element("span", { class: "step" }, element("span", { class: "fill" }))),
    );
    this.#running = { bar, label, picture };
    return [picture, bar, label];
  }

  /** @param {Job} job */
  #showProgress(job) {
    if (this.#running === undefined || job.progress === undefined) {
      return;
    }
    const { bar, label, picture } = this.#running;
    const { number, of, fraction } = job.progress;
    const percent = Math.floor(fraction * 100);
    [...bar.children].forEach((step, index) => {
      const share = index + 1 < number ? 1 : index + 1 === number ? fraction : 0;
      /** @type {HTMLElement} */ (step.firstElementChild).style.width = `${share * 100}%`;
      step.classList.toggle("now", index + 1 === number);
    });
    bar.setAttribute("aria-valuenow", String(Math.round(((number - 1 + fraction) / of) * 100)));
    bar.setAttribute("aria-valuetext", `${words(job.progress.label)} ${percent} %`);
    label.replaceChildren(
      element("strong", {}, words(job.progress.label)),
      element("span", {}, of > 1 ? text("stage", number, of) : ""),
      element("span", { class: "percent" }, `${percent} %`),
    );
    if (job.preview !== undefined && (picture.hidden || picture.complete)) {
      picture.src = job.preview;
      picture.hidden = false;
    }
  }

  /** @param {Job} job */
  #cancelButton(job) {
    const button = element(
      "button",
      {
        type: "button",
        class: "secondary small",
        disabled: this.#cancelling,
        onclick: () => {
          this.#cancelling = true;
          button.disabled = true;
          button.textContent = text("cancelling");
          cancelJob(job.id).then(
            (now) => this.show(now, undefined),
            () => {
              this.#cancelling = false;
              button.disabled = false;
              button.textContent = text("cancel");
            },
          );
        },
      },
      text(this.#cancelling ? "cancelling" : "cancel"),
    );
    return button;
  }
}

/** @param {import("../api.js").Artifact} file */
function artifact(file) {
  const kind = file.mediaType.split("/")[0];
  const shown =
    kind === "video"
      ? element("video", { src: file.url, controls: true, playsInline: true, preload: "metadata" })
      : kind === "image"
        ? element("img", { src: file.url, alt: file.name })
        : kind === "audio"
          ? element("audio", { src: file.url, controls: true })
          : "";
  return element(
    "figure",
    { class: "artifact" },
    shown,
    element(
      "figcaption",
      {},
      element("span", { class: "file-name", title: file.name }, file.name),
      element("span", { class: "size" }, size(file.bytes)),
      element(
        "a",
        { class: "button primary small", href: `${file.url}?download`, download: file.name },
        text("download"),
      ),
    ),
  );
}

/** @param {Job} job @param {Pipeline | undefined} pipeline */
function title(job, pipeline) {
  const files = (pipeline?.parameters ?? [])
    .filter((p) => ["image", "audio", "video"].includes(p.type) && job.settings[p.name])
    .map((p) => job.settings[p.name].replace(/\.[^.]*$/, ""));
  return files.length > 0 ? files.join(" · ") : job.pipeline;
}

/** @param {Job} job one that is over */
function duration({ started = "", finished = "" }) {
  const seconds = (Date.parse(finished) - Date.parse(started)) / 1000;
  return seconds < 60
    ? text("seconds", seconds.toFixed(1))
    : text("minutes", Math.floor(seconds / 60), Math.floor(seconds % 60));
}

/** @param {string} moment */
function clock(moment) {
  return new Date(moment).toLocaleTimeString(currentLanguage(), {
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** @param {number} bytes */
function size(bytes) {
  const megabytes = bytes / 1e6;
  return megabytes >= 0.1 ? `${megabytes.toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}
