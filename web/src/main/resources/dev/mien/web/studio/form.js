/** The form of a pipeline, drawn from its parameters. */

import { ApiError, createJob, sampleFile } from "../api.js";
import { element } from "../dom.js";
import { field, isSettled } from "../fields.js";
import { currentLanguage, failureText, text, words } from "../texts.js";

/**
 * @typedef {import("../api.js").Parameter} Parameter
 * @typedef {import("../api.js").Pipeline} Pipeline
 * @typedef {import("../api.js").Sample} Sample
 * @typedef {import("../api.js").Job} Job
 */

const FILE_TYPES = ["image", "audio", "video"];

/**
 * Holds what the person has set, and draws it anew when the language or a condition changes. Values
 * are in text form, as the API takes them; a missing one is left to its default.
 */
export class PipelineForm {
  /** @type {Map<string, string>} */
  #values = new Map();
  /** @type {Map<string, File>} */
  #files = new Map();
  /** @type {Map<string, string>} */
  #errors = new Map();
  /** @type {Map<string, import("../fields.js").Field>} */
  #fields = new Map();
  #advancedOpen = false;
  #busy = false;
  #latest = "";
  #samplesTaken = 0;
  #problem = "";

  /**
   * @param {Pipeline} pipeline
   * @param {Sample[]} samples
   * @param {(message: string) => void} announce
   * @param {(job: Job) => void} created
   */
  constructor(pipeline, samples, announce, created) {
    this.pipeline = pipeline;
    this.samples = samples;
    this.announce = announce;
    this.created = created;
    this.node = element("form", {
      class: "form",
      noValidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        this.#send();
      },
    });
    this.#reset();
    this.translate();
  }

  #reset() {
    this.#values.clear();
    for (const parameter of this.pipeline.parameters) {
      if (parameter.default !== undefined) {
        this.#values.set(parameter.name, String(parameter.default));
      }
    }
  }

  /** Draws the form in the page's language. */
  translate() {
    this.#fields.clear();
    const { parameters, title, description } = this.pipeline;
    const isFile = (/** @type {Parameter} */ p) => FILE_TYPES.includes(p.type);
    const isAdvanced = (/** @type {Parameter} */ p) => p.advanced || isSettled(p);
    const media = parameters.filter((p) => isFile(p) && !isAdvanced(p));
    const basic = parameters.filter((p) => !isFile(p) && !isAdvanced(p));
    const advanced = parameters.filter(isAdvanced);
    this.node.replaceChildren(
      element("h1", {}, words(title)),
      element("p", { class: "lead" }, words(description)),
      element("div", { class: "media" }, ...media.map((p) => this.#draw(p))),
      element("div", { class: "fields" }, ...basic.map((p) => this.#draw(p))),
      ...(advanced.length > 0 ? [this.#drawAdvanced(advanced)] : []),
      this.#drawActions(),
      element("p", { class: "fine-print" }, text("madeWithAi")),
    );
    this.#updateConditions();
    this.#showErrors();
  }

  /** @param {Parameter[]} parameters */
  #drawAdvanced(parameters) {
    return element(
      "details",
      {
        class: "advanced",
        open: this.#advancedOpen,
        ontoggle: (/** @type {Event} */ event) => {
          this.#advancedOpen = /** @type {HTMLDetailsElement} */ (event.target).open;
        },
      },
      element("summary", {}, text("advanced")),
      element("div", { class: "fields" }, ...parameters.map((p) => this.#draw(p))),
      element(
        "button",
        {
          type: "button",
          class: "quiet",
          onclick: () => {
            this.#reset();
            this.#errors.clear();
            this.translate();
          },
        },
        text("reset"),
      ),
    );
  }

  #drawActions() {
    return element(
      "div",
      { class: "actions" },
      element("p", { class: "problem", role: "alert", hidden: true }),
      element(
        "div",
        { class: "buttons" },
        element("button", { type: "submit", class: "primary", disabled: this.#busy }, text("generate")),
        ...(this.#hasSamples()
          ? [
              element(
                "button",
                { type: "button", class: "secondary", onclick: () => this.#takeSamples() },
                text("sample"),
              ),
            ]
          : []),
      ),
    );
  }

  /** @param {Parameter} parameter */
  #draw(parameter) {
    const { name } = parameter;
    const drawn = field(parameter, {
      value: this.#values.get(name) ?? "",
      file: this.#files.get(name),
      picture: () => this.#fields.get(parameter.image ?? ""),
      changed: (value) => {
        if (value instanceof File) {
          this.#files.set(name, value);
        } else if (value === "") {
          this.#values.delete(name);
          this.#files.delete(name);
        } else {
          this.#values.set(name, value);
        }
        this.#errors.delete(name);
        this.#updateConditions();
        this.#showErrors();
      },
    });
    this.#fields.set(name, drawn);
    return drawn.node;
  }

  /** @param {Parameter} parameter */
  #isShown(parameter) {
    const condition = parameter.shownWhen;
    return (
      condition === undefined ||
      condition.values.includes(this.#values.get(condition.parameter) ?? "")
    );
  }

  #updateConditions() {
    for (const parameter of this.pipeline.parameters) {
      const drawn = this.#fields.get(parameter.name);
      if (drawn !== undefined) {
        drawn.node.hidden = !this.#isShown(parameter);
      }
    }
  }

  #showErrors() {
    for (const [name, drawn] of this.#fields) {
      drawn.showError(this.#errors.get(name) ?? "");
    }
    const problem = this.node.querySelector(".actions .problem");
    if (problem instanceof HTMLElement) {
      const message = this.#problem || (this.#errors.size > 0 ? text("fixFields") : "");
      problem.textContent = message;
      problem.hidden = message === "";
    }
  }

  /**
   * Gives a file that was pasted or dropped to the field that wants it.
   * @param {File} file
   * @returns {boolean} whether there is such a field
   */
  take(file) {
    const kind = file.type.split("/")[0];
    const wanted = this.pipeline.parameters.filter(
      (p) => p.type === kind || (p.type === "audio" && kind === "video"),
    );
    const target = wanted.find((p) => !this.#files.has(p.name)) ?? wanted[0];
    const drawn = target && this.#fields.get(target.name);
    drawn?.setFile?.(file);
    return drawn !== undefined;
  }

  /** @param {string} kind */
  #samplesOf(kind) {
    return this.samples.filter((sample) => sample.mediaType.startsWith(`${kind}/`));
  }

  #hasSamples() {
    return this.pipeline.parameters
      .filter((p) => p.required && FILE_TYPES.includes(p.type))
      .every((p) => this.#samplesOf(p.type).length > 0);
  }

  async #takeSamples() {
    for (const parameter of this.pipeline.parameters) {
      if (parameter.required && FILE_TYPES.includes(parameter.type)) {
        const all = this.#samplesOf(parameter.type);
        const own = all.find((sample) => sample.name.includes(`-${currentLanguage()}`));
        const next = own ?? all[this.#samplesTaken % all.length];
        this.#fields.get(parameter.name)?.setFile?.(await sampleFile(next));
      }
    }
    this.#samplesTaken += 1; // another click shows another face
  }

  /** Marks what is missing before anything is sent. */
  #check() {
    this.#errors.clear();
    this.#problem = "";
    for (const parameter of this.pipeline.parameters) {
      const { name } = parameter;
      const missing = !this.#values.has(name) && !this.#files.has(name);
      if (parameter.required && missing && this.#isShown(parameter)) {
        this.#errors.set(name, text("required"));
      }
    }
  }

  async #send() {
    if (this.#busy) {
      return;
    }
    this.#check();
    if (this.#errors.size > 0) {
      this.#refuse();
      return;
    }
    const form = new FormData();
    form.append("pipeline", this.pipeline.id);
    for (const [name, value] of this.#values) {
      form.append(name, value);
    }
    for (const [name, file] of this.#files) {
      form.append(name, file);
    }
    this.#setBusy(true);
    try {
      const job = await createJob(form);
      this.#latest = job.id;
      this.created(job);
    } catch (error) {
      if (error instanceof ApiError) {
        for (const wrong of error.fields) {
          this.#errors.set(wrong.field, wrong.message);
        }
        this.#problem = error.fields.length > 0 ? "" : error.message;
      } else {
        this.#problem = text("unreachable");
      }
      this.#refuse();
    } finally {
      this.#setBusy(false);
    }
  }

  /**
   * Puts the reason why a job failed beside the field that is to blame, unless the form has moved
   * on to another job.
   * @param {Job} job
   */
  blame(job) {
    const { failure } = job;
    if (job.id === this.#latest && failure?.field !== undefined) {
      this.#errors.set(failure.field, failureText(failure));
      this.#showErrors();
    }
  }

  #refuse() {
    this.#showErrors();
    const first = this.pipeline.parameters.find((p) => this.#errors.has(p.name));
    if (first !== undefined) {
      const details = this.node.querySelector("details");
      if (first.advanced && details !== null) {
        details.open = true;
      }
      this.#fields.get(first.name)?.focus();
    }
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#busy = busy;
    const button = this.node.querySelector("button[type=submit]");
    if (button instanceof HTMLButtonElement) {
      button.disabled = busy;
      button.textContent = text(busy ? "sending" : "generate");
    }
  }
}
