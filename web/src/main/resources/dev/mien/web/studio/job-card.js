/** One job. Only what changed is drawn anew, so that a player goes on playing. */

import { element } from "../dom.js";
import { size } from "../format.js";
import { currentLanguage, failureText, text, words } from "../texts.js";
import { duration, moment, roughDuration } from "./times.js";
import { icon } from "./icons.js";
import { isComparable } from "./compare.js";
import { jobSeconds, jobTitle, pictureOf, solePicture } from "./job-words.js";
import { player } from "./player.js";
import { ProgressView } from "./progress.js";

/**
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("../api.js").Pipeline} Pipeline
 * @typedef {import("./icons.js").IconName} IconName
 */

export class JobCard {
  #badge = element("span", {});
  #title = element("span", { class: "job-title" });
  #time = element("time", {});
  #thumbnail = element("img", { class: "job-thumbnail", alt: "", hidden: true, loading: "lazy" });
  #head;
  #body = element("div", { class: "job-body" });
  /** What all of it was drawn from. @type {unknown[]} */
  #shown = [];
  /** What the body was drawn from. */
  #drawn = "";
  /** @type {ProgressView | undefined} */
  #progress;
  /** @type {HTMLElement | undefined} */
  #place;
  /** @type {Job} */
  #job;

  /**
   * @param {Job} job
   * @param {import("./workshop.js").Workshop} workshop
   * @param {boolean} isOpen whether a finished job shows more than its name
   * @param {boolean} [staysOpen] whether it cannot be folded
   */
  constructor(job, { catalogue, actions }, isOpen, staysOpen = false) {
    this.#job = job;
    this.catalogue = catalogue;
    this.actions = actions;
    this.isOpen = isOpen;
    this.staysOpen = staysOpen;
    this.#head = element(
      "button",
      { type: "button", class: "job-head", onclick: () => this.#fold() },
      this.#thumbnail,
      this.#title,
      this.#badge,
      this.#time,
    );
    this.node = element("article", { class: "card job", "data-job": job.id }, this.#head, this.#body);
    this.show(job);
  }

  /** Opens a finished job. */
  open() {
    this.isOpen = true;
    this.show(this.#job);
  }

  #fold() {
    this.isOpen = !this.isOpen;
    this.show(this.#job);
  }

  /** @param {Job} job */
  show(job) {
    const pipeline = this.catalogue.find(job.pipeline);
    const shown = [job, pipeline, this.isOpen, currentLanguage()];
    if (shown.every((part, index) => part === this.#shown[index])) {
      return;
    }
    this.#shown = shown;
    this.#job = job;
    const foldable = !this.staysOpen && (job.state === "succeeded" || job.state === "cancelled");
    const isOpen = this.isOpen || !foldable;
    this.node.dataset.state = job.state;
    this.node.classList.toggle("open", isOpen);
    this.#head.disabled = !foldable;
    this.#head.setAttribute("aria-expanded", String(isOpen));
    this.#badge.className = `badge badge-${job.state}`;
    this.#badge.textContent = text(job.state);
    this.#badge.classList.toggle("visually-hidden", job.state === "succeeded");
    this.#title.textContent = jobTitle(job, pipeline);
    this.#time.dateTime = job.created;
    this.#time.textContent = moment(job.created);
    this.#thumbnail.hidden = isOpen || job.thumbnail === undefined;
    if (
      job.thumbnail !== undefined &&
      !this.#thumbnail.hidden &&
      this.#thumbnail.getAttribute("src") !== job.thumbnail
    ) {
      this.#thumbnail.src = job.thumbnail;
    }
    const drawn = `${job.state} ${isOpen} ${currentLanguage()} ${job.notes.length} ${pipeline?.id}`;
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.#body.replaceChildren(...(isOpen ? this.#parts(job, pipeline) : []));
    }
    this.#progress?.show(job);
    if (this.#place !== undefined) {
      this.#place.textContent = placeInQueue(job);
    }
  }

  /** @param {Job} job @param {Pipeline | undefined} pipeline */
  #parts(job, pipeline) {
    this.#progress = undefined;
    this.#place = undefined;
    const notes = drawNotes(job);
    switch (job.state) {
      case "queued":
        this.#place = element("p", { class: "place" });
        return [this.#place, ...notes, this.#tools(this.#cancel())];
      case "running":
        this.#progress = new ProgressView(pipeline?.stages ?? [], givenPicture(job, pipeline));
        return [this.#progress.node, ...notes, this.#tools(this.#cancel())];
      case "succeeded":
        return [
          ...job.artifacts.map((file) => player(file, job.thumbnail, before(job, pipeline))),
          element("p", { class: "facts" }, this.#facts(job)),
          ...notes,
          this.#tools(
            ...job.artifacts.map(downloadLink),
            ...this.#handOver(job),
            this.#reuse(),
            ...(isComparable(job) ? [this.#compare()] : []),
            this.#remove(),
          ),
        ];
      case "failed":
        return [
          element(
            "p",
            { class: "problem" },
            job.failure === undefined ? "" : failureText(job.failure),
          ),
          ...notes,
          this.#tools(this.#retry(), this.#reuse(), this.#remove()),
        ];
      default:
        return [...notes, this.#tools(this.#retry(), this.#reuse(), this.#remove())];
    }
  }

  /** @param {Job} job */
  #facts(job) {
    const bytes = job.artifacts.reduce((sum, file) => sum + file.bytes, 0);
    return `${text("took", duration(jobSeconds(job)))} ${size(bytes)}`;
  }

  /** @param {...HTMLElement} tools */
  #tools(...tools) {
    return element("div", { class: "job-tools" }, ...tools);
  }

  #cancel() {
    const button = element(
      "button",
      {
        type: "button",
        class: "secondary small",
        onclick: async () => {
          button.disabled = true;
          button.textContent = text("cancelling");
          await this.actions.cancel(this.#job);
          button.disabled = false;
          button.textContent = text("cancel");
        },
      },
      text("cancel"),
    );
    return button;
  }

  #retry() {
    return element(
      "button",
      { type: "button", class: "secondary small", onclick: () => this.actions.retry(this.#job) },
      icon("again"),
      text("tryAgain"),
    );
  }

  #reuse() {
    return tool("reuse", text("useAgain"), () => this.actions.reuse(this.#job));
  }

  /** @param {Job} job */
  #handOver(job) {
    const picture = pictureOf(job);
    return picture === undefined
      ? []
      : this.actions
          .takersOfPicture(job)
          .map(({ id, title }) =>
            tool("handOver", text("useIn", words(title)), () => this.actions.handOver(picture, id)),
          );
  }

  #compare() {
    return tool("compare", text("compare"), () => this.actions.compare(this.#job));
  }

  #remove() {
    return tool("remove", text("delete"), () => this.actions.remove(this.#job));
  }
}

/** @param {Job} job */
function placeInQueue({ position = 0, etaSeconds }) {
  const ahead = position > 0 ? text("ahead", position) : text("next");
  return etaSeconds === undefined
    ? ahead
    : `${ahead} · ${text("doneIn", roughDuration(etaSeconds))}`;
}

/** What the person should know of it, one below the other. @param {Job} job */
function drawNotes({ notes }) {
  return notes.length === 0
    ? []
    : [
        element(
          "ul",
          { class: "notes", role: "list" },
          ...notes.map((note) => element("li", {}, words(note))),
        ),
      ];
}

/**
 * The picture that was made into another one.
 * @param {Job} job
 * @param {Pipeline | undefined} pipeline
 */
function before({ inputs = {}, settings }, pipeline) {
  const name = solePicture(pipeline)?.name ?? "";
  return name in inputs
    ? { url: inputs[name], name: settings[name], label: text("before") }
    : undefined;
}

/** @param {Job} job @param {Pipeline | undefined} pipeline */
function givenPicture({ inputs = {} }, pipeline) {
  const picture = pipeline?.parameters.find(({ type, name }) => type === "image" && name in inputs);
  return inputs[picture?.name ?? ""];
}

/** @param {import("../api.js").Artifact} file */
function downloadLink(file) {
  return element(
    "a",
    {
      class: "button primary small",
      href: `${file.url}?download`,
      download: file.name,
      title: file.name,
    },
    icon("download"),
    text("download"),
  );
}

/** @param {IconName} name @param {string} label @param {() => void} pressed */
function tool(name, label, pressed) {
  return element(
    "button",
    { type: "button", class: "tool", "aria-label": label, title: label, onclick: pressed },
    icon(name),
  );
}
