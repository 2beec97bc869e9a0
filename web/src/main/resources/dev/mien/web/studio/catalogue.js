/** What can be made here: the pipelines, and samples to try them with. */

import * as api from "../api.js";

/** What people come for has the first tab; the others follow as the host lists them. */
const FIRST = "sadtalker";

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
      const [pipelines, samples] = await Promise.all([api.pipelines(), api.samples()]);
      const isFirst = ({ id = "" }) => Number(id === FIRST);
      this.pipelines = pipelines.sort((one, other) => isFirst(other) - isFirst(one));
      this.samples = samples;
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
