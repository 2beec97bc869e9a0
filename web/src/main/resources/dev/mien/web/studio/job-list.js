/** The jobs beside the form: what is being made, and what was made last. */

import { element } from "../dom.js";
import { failureText, text } from "../texts.js";
import { JobCard } from "./job-card.js";
import { isOver } from "./job-store.js";
import { scrolling } from "./scrolling.js";

/** @typedef {import("../api.js").Job} Job */

/** How many that wait, and how many that are over, are shown; the gallery has the others. */
const SHOWN = 12;

export class JobList {
  /** @type {Map<string, JobCard>} */
  #cards = new Map();
  #title = element("h2", { id: "jobs-title" });
  #all = element("a", { class: "quiet", href: "#/gallery" });
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
    const { jobs, catalogue } = workshop;
    jobs.addEventListener("changed", (event) => {
      const { job, former } = /** @type {CustomEvent} */ (event).detail;
      this.#changed(job, former);
    });
    jobs.addEventListener("gone", () => this.#showSoon());
    catalogue.addEventListener("changed", () => this.#showSoon());
    this.show();
  }

  /** Brings a new job into sight. @param {Job} job */
  reveal(job) {
    this.show();
    this.#cards.get(job.id)?.node.scrollIntoView({ block: "nearest", behavior: scrolling() });
  }

  /** @param {Job} job @param {Job | undefined} former */
  #changed(job, former) {
    if (former !== undefined && former.state !== job.state) {
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

  /** Draws the list in the page's language. */
  show() {
    this.#title.textContent = text("jobs");
    this.#all.textContent = text("seeAll");
    const all = this.workshop.jobs.all();
    const over = all.filter(isOver).slice(0, SHOWN);
    const queued = all.filter(({ state }) => state === "queued").slice(0, SHOWN);
    const shown = [...queued, ...all.filter(({ state }) => state === "running"), ...over];
    this.#all.hidden = all.length === 0;
    if (shown.length === 0) {
      this.#cards.clear();
      this.#list.replaceChildren(element("p", { class: "empty" }, text("noJobs")));
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
    place(
      this.#list,
      [...cards.values()].map((card) => card.node),
    );
    if (focused !== -1 && this.#indexOfFocus() === -1) {
      const next = this.#list.children[Math.min(focused, shown.length - 1)];
      /** @type {HTMLElement | null} */ (next.querySelector("button:enabled"))?.focus();
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
