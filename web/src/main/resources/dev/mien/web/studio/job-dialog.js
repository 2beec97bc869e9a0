/** A job by itself, on top of the page, and those beside it. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { JobCard } from "./job-card.js";
import { jobTitle } from "./job-words.js";
import { button } from "./tools.js";

/** @typedef {import("../api.js").Job} Job */

/**
 * @param {Job} job
 * @param {import("./workshop.js").Workshop} workshop
 * @param {() => string[]} beside the ids of the jobs that one can go on to, this one among them
 */
export function openJob(job, workshop, beside) {
  new JobDialog(job, workshop, beside).open();
}

class JobDialog {
  #place = element("span", { class: "player-time", role: "status" });
  #former = button("former", text("former"), () => this.#step(-1));
  #following = button("following", text("following"), () => this.#step(1));
  #body = element("div", {});
  #stop = new AbortController();
  #dialog;
  #job;
  #card;

  /**
   * @param {Job} job
   * @param {import("./workshop.js").Workshop} workshop
   * @param {() => string[]} beside
   */
  constructor(job, workshop, beside) {
    this.workshop = workshop;
    this.beside = beside;
    this.#job = job;
    this.#card = new JobCard(job, workshop, true, true);
    this.#dialog = element(
      "dialog",
      {
        class: "job-dialog",
        onclose: () => {
          this.#stop.abort();
          this.#dialog.remove();
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      },
      element(
        "header",
        { class: "job-dialog-head" },
        this.#former,
        this.#place,
        this.#following,
        button("close", text("close"), () => this.#dialog.close()),
      ),
      this.#body,
    );
    this.#show();
  }

  open() {
    const { jobs, actions } = this.workshop;
    const { signal } = this.#stop;
    jobs.addEventListener(
      "changed",
      (event) => {
        const now = /** @type {CustomEvent} */ (event).detail.job;
        if (now.id === this.#job.id) {
          this.#card.show(now);
        }
        this.#showPlace();
      },
      { signal },
    );
    jobs.addEventListener(
      "gone",
      (event) => {
        if (/** @type {CustomEvent} */ (event).detail.id === this.#job.id) {
          this.#dialog.close();
        }
      },
      { signal },
    );
    actions.addEventListener("wanted", () => this.#dialog.close(), { signal });
    document.body.append(this.#dialog);
    this.#dialog.showModal();
  }

  #show() {
    this.#dialog.setAttribute(
      "aria-label",
      jobTitle(this.#job, this.workshop.catalogue.find(this.#job.pipeline)),
    );
    this.#body.replaceChildren(this.#card.node);
    this.#showPlace();
  }

  #showPlace() {
    const ids = this.beside();
    const index = ids.indexOf(this.#job.id);
    const isOne = index === -1 || ids.length < 2;
    this.#former.hidden = isOne;
    this.#following.hidden = isOne;
    this.#place.textContent = isOne ? "" : text("placeOf", index + 1, ids.length);
  }

  /** @param {number} step */
  #step(step) {
    const ids = this.beside();
    const index = ids.indexOf(this.#job.id);
    const next = this.workshop.jobs.get(ids[(index + step + ids.length) % ids.length] ?? "");
    if (index !== -1 && next !== undefined && next !== this.#job) {
      this.#job = next;
      this.#card = new JobCard(next, this.workshop, true, true);
      this.#show();
    }
  }

  /** @param {KeyboardEvent} event that nothing in the dialog has had a use for */
  #key({ key, target, defaultPrevented }) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const isValue = target instanceof Element && target.matches("input, select, audio");
    if (step !== undefined && !defaultPrevented && !isValue) {
      this.#step(step);
    }
  }
}
