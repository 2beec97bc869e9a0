/** The jobs beside the form: what is being made, and what was made last. */

import { element } from "../dom.js";
import { failureText, text } from "../texts.js";
import { JobCard } from "./job-card.js";
import { isOver } from "./job-store.js";
import { BatchCard } from "./many/batch-card.js";
import { scrolling } from "./scrolling.js";

/** @typedef {import("../api.js").Job} Job */

/** How many that wait, and how many that are over, are shown; the gallery has the others. */
const SHOWN = 12;

export class JobList {
  /** @type {Map<string, JobCard>} */
  #cards = new Map();
  #title = element("h2", { id: "jobs-title" });
  #all = element("a", { class: "quiet", href: "#/gallery" });
  /** @type {Map<import("./many/batch.js").Batch, BatchCard>} */
  #batches = new Map();
  /** Those of them that are not over. @type {Set<import("./many/batch.js").Batch>} */
  #working = new Set();
  #list = element("div", { class: "job-list" });
  #waiting = false;

  /**
   * @param {import("./workshop.js").Workshop} workshop
   * @param {(message: string) => void} announce
   */
  constructor(workshop, announce) {
    this.workshop = workshop;
    this.announce = announce;
    this.node = element(
      "section",
      { class: "jobs", "aria-labelledby": "jobs-title" },
      element("header", { class: "jobs-head" }, this.#title, this.#all),
      this.#list,
    );
    const { jobs, catalogue, batches } = workshop;
    jobs.addEventListener("changed", (event) => {
      const { job, former } = /** @type {CustomEvent} */ (event).detail;
      this.#changed(job, former);
    });
    jobs.addEventListener("gone", () => this.#showSoon());
    catalogue.addEventListener("changed", () => this.#showSoon());
    batches.addEventListener("changed", () => this.#showSoon());
    this.show();
  }

  /** Brings a new job into sight. @param {Job} job */
  reveal(job) {
    this.show();
    this.#cards.get(job.id)?.node.scrollIntoView({ block: "nearest", behavior: scrolling() });
  }

  /** @param {Job} job @param {Job | undefined} former */
  #changed(job, former) {
    const isOne = !this.workshop.batches.ids().has(job.id);
    if (isOne && former !== undefined && former.state !== job.state) {
      this.announce(job.failure === undefined ? text(job.state) : failureText(job.failure));
      if (job.state === "succeeded") {
        this.#cards.get(job.id)?.open();
      }
    }
    this.#showSoon();
  }

  /** Many events in a row draw once. */
  #showSoon() {
    if (!this.#waiting) {
      this.#waiting = true;
      queueMicrotask(() => {
        this.#waiting = false;
        this.show();
      });
    }
  }

  /** Draws everything anew, in the page's language. */
  translate() {
    this.#batches.clear();
    this.show();
  }

  show() {
    this.#title.textContent = text("jobs");
    this.#all.textContent = text("seeAll");
    this.#showBatches();
    const many = this.workshop.batches.ids();
    const all = this.workshop.jobs.all().filter(({ id }) => !many.has(id));
    const over = all.filter(isOver).slice(0, SHOWN);
    const queued = all.filter(({ state }) => state === "queued").slice(0, SHOWN);
    const shown = [...queued, ...all.filter(({ state }) => state === "running"), ...over];
    this.#all.hidden = all.length + many.size === 0;
    const batches = [...this.#batches.values()].map((card) => card.node);
    if (shown.length === 0) {
      this.#cards.clear();
      const empty = element("p", { class: "empty" }, text("noJobs"));
      place(this.#list, batches.length > 0 ? batches : [empty]);
      return;
    }
    const firstDone = over.find(({ state }) => state === "succeeded");
    /** @type {Map<string, JobCard>} */
    const cards = new Map();
    for (const job of shown) {
      const card = this.#cards.get(job.id) ?? new JobCard(job, this.workshop, job === firstDone);
      card.show(job);
      cards.set(job.id, card);
    }
    const focused = this.#indexOfFocus();
    this.#cards = cards;
    place(this.#list, [...batches, ...[...cards.values()].map((card) => card.node)]);
    if (focused !== -1 && this.#indexOfFocus() === -1) {
      const next = this.#list.children[Math.min(focused, this.#list.children.length - 1)];
      /** @type {HTMLElement | null} */ (next.querySelector("button:enabled"))?.focus();
    }
  }

  #showBatches() {
    const { all } = this.workshop.batches;
    const cards = all.map((batch) => this.#batches.get(batch) ?? new BatchCard(batch, this.workshop));
    this.#batches = new Map(cards.map((card) => [card.batch, card]));
    for (const card of cards) {
      card.show();
      const isOver = card.batch.isOver;
      if (isOver && this.#working.delete(card.batch)) {
        this.announce(card.summary);
      } else if (!isOver) {
        this.#working.add(card.batch);
      }
    }
  }

  /** Which card has the focus: the next one gets it when it goes. */
  #indexOfFocus() {
    return [...this.#list.children].findIndex((card) => card.contains(document.activeElement));
  }
}

/** Makes nodes the children, and moves only those that are elsewhere: a moved player stops. @param {HTMLElement} parent @param {HTMLElement[]} nodes */
function place(parent, nodes) {
  for (const child of [...parent.children]) {
    if (!nodes.includes(/** @type {HTMLElement} */ (child))) {
      child.remove();
    }
  }
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) {
      parent.insertBefore(node, parent.children[index] ?? null);
    }
  });
}
