/** What a person has set in a form, and what is said of it. Knows nothing of how it is drawn. */

import { ApiError } from "../api.js";
import { fieldErrorText } from "../errors.js";
import { failureText, text } from "../texts.js";
import { keepDraft, readDraft } from "./draft.js";
import { fetchFile } from "./host.js";
import { Inspector } from "./inspector.js";
import { isFile } from "./media-fields.js";
import { Upload } from "./upload.js";

/**
 * @typedef {import("../api.js").Parameter} Parameter
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("./host.js").Inspection} Inspection
 */

/**
 * Values are in text form, as the API takes them; a missing one is left to its default. Fires
 * `changed` when what is said or set has changed, `replaced` when much has changed at once, and
 * `file` with `{name, upload}` as a `CustomEvent`'s `detail` when a file comes from elsewhere than
 * its field.
 */
export class FormState extends EventTarget {
  /** @type {Map<string, string>} */
  values = new Map();
  /** @type {Map<string, Upload>} */
  uploads = new Map();
  /** Pictures beside the one that is an upload; each becomes a job of its own. @type {File[]} */
  further = [];
  /** @type {Map<string, string>} */
  errors = new Map();
  /** @type {Inspection | undefined} */
  inspection;
  #inspector;

  /** @param {import("../api.js").Pipeline} pipeline */
  constructor(pipeline) {
    super();
    this.pipeline = pipeline;
    this.#inspector = new Inspector(
      pipeline.id,
      () => this.request(),
      (inspection) => {
        this.inspection = inspection;
        this.#tell("changed");
      },
      (problem) => this.refused(problem),
    );
    this.#setDefaults();
    this.#recall();
    this.inspect();
  }

  /**
   * Whether its condition holds, and that of what it depends on: what is not shown itself is no
   * reason to show anything.
   * @param {Parameter} parameter
   */
  isShown(parameter) {
    /** @type {Set<Parameter>} */
    const reasons = new Set();
    /** @type {Parameter | undefined} */
    let next = parameter;
    while (next !== undefined && !reasons.has(next)) {
      if (!this.#holds(next)) {
        return false;
      }
      reasons.add(next);
      next = this.#parameter(next.shownWhen?.parameter ?? "");
    }
    return true;
  }

  /** @param {Parameter} parameter */
  #holds({ shownWhen }) {
    if (shownWhen === undefined) {
      return true;
    }
    const value = this.values.get(shownWhen.parameter) ?? "";
    return shownWhen.values.length === 0 ? value !== "" : shownWhen.values.includes(value);
  }

  /** @param {string} name @param {string} value */
  setValue(name, value) {
    if (value === "") {
      this.values.delete(name);
    } else {
      this.values.set(name, value);
    }
    this.errors.delete(name);
    this.#changed();
  }

  /**
   * @param {string} name
   * @param {Upload | undefined} upload that its field shows already
   * @param {File[]} [further]
   */
  setUpload(name, upload, further = []) {
    this.#keepUpload(name, upload, further);
    this.#forget(name);
    this.#changed();
  }

  /**
   * Sets everything as in the given settings, and what they do not have to its default.
   * @param {Record<string, string>} settings
   */
  apply(settings) {
    this.#setDefaults();
    this.#setKnown(settings);
    this.errors.clear();
    this.#tell("replaced");
    this.#changed();
  }

  /**
   * Sets everything as a job had it, files too.
   * @param {Job} job
   */
  async reuse(job) {
    this.apply(job.settings);
    await Promise.all(
      Object.entries(job.inputs ?? {}).map(async ([name, url]) =>
        this.#put(name, new Upload(await fetchFile(url, job.settings[name] ?? name))),
      ),
    );
  }

  /** @returns {Promise<import("./host.js").Values>} once the host has all the files */
  async request() {
    /** @type {import("./host.js").Values} */
    const values = Object.fromEntries(this.values);
    for (const [name, upload] of this.uploads) {
      values[name] = { upload: await upload.id };
    }
    return values;
  }

  /** What is needed and not there. @returns {Parameter[]} */
  missing() {
    return this.pipeline.parameters.filter((parameter) => {
      const { name, required } = parameter;
      const isSet = this.values.has(name) || this.uploads.has(name);
      return required && !isSet && this.isShown(parameter);
    });
  }

  /** Marks what is missing before anything is sent. @returns {boolean} whether nothing is */
  check() {
    this.errors.clear();
    for (const { name } of this.missing()) {
      this.errors.set(name, text("required"));
    }
    this.#tell("changed");
    return this.errors.size === 0;
  }

  /** Marks what the host does not accept. @param {unknown} problem */
  refused(problem) {
    if (!(problem instanceof ApiError)) {
      return;
    }
    for (const { field, message } of problem.fields) {
      const parameter = this.#parameter(field);
      if (parameter !== undefined) {
        const isElsewhere =
          problem.code === "MISSING_MODEL" ||
          (isFile(parameter) && problem.code !== "INVALID_PARAMETER");
        const reason = isElsewhere ? failureText(problem) : fieldErrorText(parameter, message);
        this.errors.set(parameter.name, reason);
      }
    }
    this.#tell("changed");
  }

  /**
   * Sends the files once more that the host has forgotten meanwhile.
   * @param {unknown} problem
   * @returns {boolean} whether that was the problem
   */
  sendAgain(problem) {
    const isGone = problem instanceof ApiError && problem.code === "NOT_FOUND";
    const forgotten = isGone
      ? problem.fields.flatMap(
          ({ field }) => this.uploads.get(this.#parameter(field)?.name ?? "") ?? [],
        )
      : [];
    forgotten.forEach((upload) => upload.again());
    return forgotten.length > 0;
  }

  /** @param {string} name @param {string} message why a job failed */
  blame(name, message) {
    this.errors.set(name, message);
    this.#tell("changed");
  }

  /** Asks the host anew what it thinks of all this. */
  inspect() {
    this.#inspector.ask();
  }

  /** @param {string} field as the host calls it */
  #parameter(field) {
    const name = field.replace(/^parameters\./, "");
    return this.pipeline.parameters.find((parameter) => parameter.name === name);
  }

  #setDefaults() {
    this.values.clear();
    for (const parameter of this.pipeline.parameters) {
      if (parameter.default !== undefined) {
        this.values.set(parameter.name, String(parameter.default));
      }
    }
  }

  /** @param {Record<string, string>} settings those of another time may have names we do not know */
  #setKnown(settings) {
    for (const parameter of this.pipeline.parameters) {
      const value = settings[parameter.name];
      if (value !== undefined && !isFile(parameter)) {
        this.values.set(parameter.name, String(value));
      }
    }
  }

  /** Takes up what was set before the page was loaded anew. */
  async #recall() {
    const draft = readDraft(this.pipeline.id);
    if (draft === undefined) {
      return;
    }
    this.#setKnown(draft.values);
    await Promise.all(
      Object.entries(draft.files).map(async ([name, { id, name: label }]) => {
        try {
          this.#put(name, await Upload.recall(id, label));
        } catch {
          this.#keep(); // the host has forgotten it
        }
      }),
    );
  }

  async #keep() {
    /** @type {Record<string, {id: string, name: string}>} */
    const files = {};
    // One of many alone would not be what was chosen.
    for (const [name, upload] of this.further.length > 0 ? [] : this.uploads) {
      try {
        files[name] = { id: await upload.id, name: upload.file.name };
      } catch {
        // What the host does not have cannot be taken up again.
      }
    }
    keepDraft(this.pipeline.id, { values: Object.fromEntries(this.values), files });
  }

  /** @param {string} name @param {Upload} upload */
  #put(name, upload) {
    this.#keepUpload(name, upload);
    this.dispatchEvent(new CustomEvent("file", { detail: { name, upload } }));
    this.#changed();
  }

  /** @param {string} name @param {Upload | undefined} upload @param {File[]} [further] */
  #keepUpload(name, upload, further = []) {
    this.errors.delete(name);
    this.further = further;
    if (upload === undefined) {
      this.uploads.delete(name);
      return;
    }
    this.uploads.set(name, upload);
    upload.id.catch((problem) => {
      if (this.uploads.get(name) === upload) {
        this.blame(name, problem instanceof ApiError ? failureText(problem) : text("notSent"));
      }
    });
  }

  /** What was said of the former file, and what was set on it, is not true of the next. @param {string} name */
  #forget(name) {
    const inIt = this.pipeline.parameters.filter((p) => p.image === name).map((p) => p.name);
    inIt.forEach((dependent) => this.values.delete(dependent));
    if (this.inspection !== undefined) {
      const other = (/** @type {{parameter: string}} */ { parameter }) =>
        parameter !== name && !inIt.includes(parameter);
      const { warnings, suggestions, ...rest } = this.inspection;
      this.inspection = {
        ...rest,
        warnings: warnings.filter(other),
        suggestions: suggestions.filter(other),
      };
    }
  }

  #changed() {
    this.#tell("changed");
    this.#keep();
    this.inspect();
  }

  /** @param {string} type */
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}
