/** A batch at a glance: how far it is, and a small picture of every result. */

import { element } from "../../dom.js";
import { errorText } from "../../errors.js";
import { failureText, text } from "../../texts.js";
import { icon } from "../icons.js";
import { openJob } from "../job-dialog.js";
import { toast } from "../toasts.js";
import { button } from "../tools.js";

/**
 * @typedef {import("./batch.js").Batch} Batch
 * @typedef {import("./batch.js").Entry} Entry
 */

/** Browsers take a link for a download only if it is not one of many at once. */
const BETWEEN_DOWNLOADS_MS = 400;

export class BatchCard {
  #summary = element("strong", { class: "batch-summary" });
  #done = element("span", { class: "batch-done" });
  #failed = element("span", { class: "batch-failed" });
  #bar = element(
    "div",
    { class: "batch-bar", role: "progressbar", "aria-valuemin": 0 },
    this.#done,
    this.#failed,
  );
  #sending = element("p", { class: "hint" });
  #sheet = element("ul", { class: "sheet", role: "list" });
  #reasons = element("ul", { class: "batch-reasons", role: "list" });
  #tools = element("div", { class: "job-tools" });
  /** @type {Map<Entry, {node: HTMLElement, drawn: string}>} */
  #tiles = new Map();
  /** What the tools were drawn from. */
  #drawn = "";

  /** @param {Batch} batch @param {import("../workshop.js").Workshop} workshop */
  constructor(batch, workshop) {
    this.batch = batch;
    this.workshop = workshop;
    this.node = element(
      "section",
      { class: "card job batch", "aria-label": text("batch") },
      this.#summary,
      this.#bar,
      this.#sending,
      this.#sheet,
      this.#reasons,
      this.#tools,
    );
    this.show();
  }

  /** How it stands, in one line. */
  get summary() {
    const { all, done, failed, cancelled } = this.#counts();
    return [
      text("batchDone", done, all),
      ...(failed > 0 ? [text("batchFailed", failed)] : []),
      ...(cancelled > 0 ? [text("batchCancelled", cancelled)] : []),
    ].join(text("listSeparator"));
  }

  #counts() {
    const states = this.#entries().map((entry) => this.batch.stateOf(entry));
    const count = (/** @type {string} */ wanted) => states.filter((state) => state === wanted).length;
    return {
      all: states.length,
      done: count("succeeded"),
      failed: count("failed"),
      cancelled: count("cancelled"),
    };
  }

  /** All but those whose jobs were deleted. */
  #entries() {
    return this.batch.record.entries.filter(({ job }) => job === undefined || !this.#isGone(job));
  }

  /** @param {string} job */
  #isGone(job) {
    return this.workshop.jobs.isComplete && this.workshop.jobs.get(job) === undefined;
  }

  show() {
    const { all, done, failed } = this.#counts();
    this.#summary.textContent = this.summary;
    this.#bar.setAttribute("aria-label", text("batch"));
    this.#bar.setAttribute("aria-valuemax", String(all));
    this.#bar.setAttribute("aria-valuenow", String(done + failed));
    this.#bar.setAttribute("aria-valuetext", this.summary);
    this.#done.style.width = `${(done / Math.max(1, all)) * 100}%`;
    this.#failed.style.width = `${(failed / Math.max(1, all)) * 100}%`;
    const { unsent } = this.batch;
    this.#sending.hidden = unsent === 0;
    this.#sending.textContent = text("batchSending", unsent);
    const entries = this.#entries();
    for (const [entry, { node }] of this.#tiles) {
      if (!entries.includes(entry)) {
        node.remove();
        this.#tiles.delete(entry);
      }
    }
    entries.forEach((entry) => this.#showTile(entry));
    this.#showReasons(entries);
    this.#showTools(done, failed);
  }

  /** @param {Entry} entry */
  #showTile(entry) {
    const tile = this.#tiles.get(entry) ?? { node: element("li", {}), drawn: "" };
    const state = this.batch.stateOf(entry);
    const { thumbnail } = this.workshop.jobs.get(entry.job ?? "") ?? {};
    const drawn = `${state} ${thumbnail} ${entry.job}`;
    if (tile.drawn === drawn) {
      return;
    }
    tile.drawn = drawn;
    const picture =
      thumbnail !== undefined
        ? element("img", { src: thumbnail, alt: "", loading: "lazy" })
        : state === "failed"
          ? icon("warning")
          : icon("image");
    tile.node.replaceChildren(
      element(
        "button",
        {
          type: "button",
          class: `sheet-tile sheet-${state}`,
          "aria-label": text("batchPicture", entry.name, text(state)),
          title: entry.name,
          disabled: entry.job === undefined,
          onclick: () => this.#open(entry.job ?? ""),
        },
        picture,
      ),
    );
    if (!this.#tiles.has(entry)) {
      this.#tiles.set(entry, tile);
      this.#sheet.append(tile.node);
    }
  }

  /** Why some failed: every reason once. @param {Entry[]} entries */
  #showReasons(entries) {
    /** @type {Map<string, string[]>} */
    const reasons = new Map();
    for (const entry of entries) {
      const problem = this.batch.problemOf(entry);
      if (problem !== undefined) {
        const words = problem.code === "NOT_SENT" ? text("batchNotSent") : failureText(problem);
        reasons.set(words, [...(reasons.get(words) ?? []), entry.name]);
      }
    }
    this.#reasons.hidden = reasons.size === 0;
    this.#reasons.replaceChildren(
      ...[...reasons].map(([reason, names]) =>
        element(
          "li",
          {},
          element("span", { class: "file-names", translate: false }, names.join(text("listSeparator"))),
          reason,
        ),
      ),
    );
  }

  /** @param {number} done @param {number} failed */
  #showTools(done, failed) {
    const { isOver } = this.batch;
    const drawn = `${isOver} ${done > 0} ${failed > 0}`;
    if (drawn === this.#drawn) {
      return;
    }
    const hadFocus = this.#tools.contains(document.activeElement);
    this.#drawn = drawn;
    const retriable = this.#entries().some(
      (entry) => entry.job !== undefined && this.batch.stateOf(entry) === "failed",
    );
    this.#tools.replaceChildren(
      ...(isOver
        ? []
        : [
            element(
              "button",
              { type: "button", class: "secondary small", onclick: () => this.batch.cancel() },
              text("batchCancel"),
            ),
          ]),
      ...(done > 0
        ? [
            element(
              "button",
              {
                type: "button",
                class: isOver ? "primary small" : "quiet",
                onclick: () => this.#open(this.#finished()[0].id),
              },
              icon("image"),
              text("batchLook"),
            ),
          ]
        : []),
      ...(isOver && done > 0
        ? [button("download", text("batchDownload"), () => this.#download())]
        : []),
      ...(isOver && retriable
        ? [button("again", text("batchRetry"), () => this.#retry())]
        : []),
      ...(isOver
        ? [button("close", text("batchDismiss"), () => this.workshop.batches.dismiss(this.batch))]
        : []),
    );
    if (hadFocus) {
      this.#tools.querySelector("button")?.focus();
    }
  }

  /** @returns {import("../../api.js").Job[]} */
  #finished() {
    return this.batch.record.entries
      .map(({ job }) => this.workshop.jobs.get(job ?? ""))
      .flatMap((job) => (job?.state === "succeeded" ? [job] : []));
  }

  /** @param {string} id */
  #open(id) {
    const job = this.workshop.jobs.get(id);
    if (job !== undefined) {
      openJob(job, this.workshop, () => this.#finished().map((finished) => finished.id));
    }
  }

  async #retry() {
    try {
      await this.batch.retry();
    } catch (problem) {
      toast(errorText(problem));
    }
  }

  async #download() {
    for (const { url, name } of this.#finished().flatMap(({ artifacts }) => artifacts)) {
      element("a", { href: `${url}?download`, download: name }).click();
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_DOWNLOADS_MS));
    }
  }
}
