/** Pictures and voices that come with Mien, to try a pipeline with. */

import { currentLanguage } from "../texts.js";
import { fetchFile } from "./host.js";
import { isFile } from "./media-fields.js";

/** @typedef {import("../api.js").Parameter} Parameter */

export class SampleFiles {
  #taken = 0;

  /**
   * @param {import("../api.js").Sample[]} samples
   * @param {Parameter[]} parameters
   */
  constructor(samples, parameters) {
    this.samples = samples;
    this.needed = parameters.filter((parameter) => parameter.required && isFile(parameter));
  }

  /** Whether there is a sample for every file that is needed, and one is missing. @param {Map<string, unknown>} given */
  areWanted(given) {
    return (
      this.needed.every(({ type }) => this.#of(type).length > 0) &&
      this.needed.some(({ name }) => !given.has(name))
    );
  }

  /** Fetches one for each file that is needed; another time others. @param {(name: string, file: File) => void} take */
  async fetch(take) {
    for (const { name, type } of this.needed) {
      const all = this.#of(type);
      const own = all.find((sample) => sample.name.includes(`-${currentLanguage()}`));
      const next = own ?? all[this.#taken % all.length];
      take(name, await fetchFile(next.url, next.name));
    }
    this.#taken += 1;
  }

  /** @param {string} kind */
  #of(kind) {
    return this.samples.filter((sample) => sample.mediaType.startsWith(`${kind}/`));
  }
}
