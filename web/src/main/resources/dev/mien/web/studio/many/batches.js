/** All the batches of this tab of the browser, also after the page was loaded anew. */

import { Batch } from "./batch.js";

/** @typedef {import("./batch.js").BatchRecord} BatchRecord */

const STORED = "mien.batches";

/** Fires `changed` when a batch came, went, or has changed. */
export class Batches extends EventTarget {
  /** @type {Batch[]} the latest first */
  all = [];

  /** @param {import("../job-store.js").JobStore} jobs */
  constructor(jobs) {
    super();
    this.jobs = jobs;
    /** @type {BatchRecord[]} */
    const records = JSON.parse(sessionStorage.getItem(STORED) ?? "[]");
    for (const record of records.reverse()) {
      this.#add(new Batch(record, new Map(), jobs));
    }
    jobs.find(records.flatMap(({ entries }) => entries.flatMap(({ job }) => job ?? [])));
    window.addEventListener("beforeunload", (event) => {
      if (this.all.some(({ unsent }) => unsent > 0)) {
        event.preventDefault(); // what is not sent would be lost
      }
    });
  }

  /**
   * Starts one.
   * @param {Omit<BatchRecord, "id">} record
   * @param {Map<import("./batch.js").Entry, File>} files
   */
  start(record, files) {
    const id = crypto.getRandomValues(new BigUint64Array(2)).join("-"); // also without TLS
    this.#add(new Batch({ id, ...record }, files, this.jobs));
  }

  /** Shows it no more; its jobs stay. @param {Batch} batch */
  dismiss(batch) {
    this.all = this.all.filter((other) => other !== batch);
    this.#changed();
  }

  /** The ids of all their jobs. */
  ids() {
    return new Set(
      this.all.flatMap(({ record }) => record.entries.flatMap(({ job }) => job ?? [])),
    );
  }

  /** @param {Batch} batch */
  #add(batch) {
    this.all.unshift(batch);
    batch.addEventListener("changed", () => this.#changed());
    batch.start();
    this.#changed();
  }

  #changed() {
    sessionStorage.setItem(STORED, JSON.stringify(this.all.map(({ record }) => record)));
    this.dispatchEvent(new Event("changed"));
  }
}
