/** What can be made here: the pipelines, and samples to try them with. */

import * as api from "../api.js";

/** Fires `changed` when pipelines came or went. */
export class Catalogue extends EventTarget {
  /** @type {api.Pipeline[]} */
  pipelines = [];
  /** @type {api.Sample[]} */
  samples = [];
  /** Whether the host has answered. */
  isKnown = false;

  /** @param {EventTarget} events see `App.events` */
  constructor(events) {
    super();
    for (const kind of ["plugins", "back"]) {
      events.addEventListener(kind, () => this.load());
    }
  }

  async load() {
    try {
      [this.pipelines, this.samples] = await Promise.all([api.pipelines(), api.samples()]);
      this.isKnown = true;
    } catch {
      // The shell says so when the host is away, and `back` asks again.
    }
    this.dispatchEvent(new Event("changed"));
  }

  /** @param {string} id */
  find(id) {
    return this.pipelines.find((pipeline) => pipeline.id === id);
  }
}
