/** Asks the host what it thinks of a request before it is made. */

import { inspect } from "./host.js";

/** How long the form must rest before the host is asked. */
const REST_MS = 350;

export class Inspector {
  #rest = 0;
  #asking = new AbortController();

  /**
   * @param {string} pipeline
   * @param {() => Promise<import("./host.js").Values>} values
   * @param {(answer: import("./host.js").Inspection) => void} answered
   * @param {(problem: unknown) => void} refused
   */
  constructor(pipeline, values, answered, refused) {
    this.pipeline = pipeline;
    this.values = values;
    this.answered = answered;
    this.refused = refused;
  }

  /** Something has changed: asks soon, and forgets what was asked before. */
  ask() {
    clearTimeout(this.#rest);
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#rest = setTimeout(() => this.#ask(signal), REST_MS);
  }

  /** @param {AbortSignal} signal */
  async #ask(signal) {
    try {
      const answer = await inspect(this.pipeline, await this.values(), signal);
      if (!signal.aborted) {
        this.answered(answer);
      }
    } catch (problem) {
      if (!signal.aborted) {
        this.refused(problem);
      }
    }
  }
}
