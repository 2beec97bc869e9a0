/** The form of a pipeline, drawn from its parameters. */

import { ApiError } from "../api.js";
import { element } from "../dom.js";
import { errorText } from "../errors.js";
import { field, isSettled } from "../fields.js";
import { failureText, text, words } from "../texts.js";
import { ActionBar } from "./action-bar.js";
import { FormState } from "./form-state.js";
import { createJob } from "./host.js";
import { solePicture } from "./job-words.js";
import { isPicture } from "./many/picked-files.js";
import { fileField, isFile, placeField } from "./media-fields.js";
import { Presets } from "./presets.js";
import { priorityField } from "./priority.js";
import { SampleFiles } from "./samples.js";

/**
 * @typedef {import("../api.js").Parameter} Parameter
 * @typedef {import("../api.js").Pipeline} Pipeline
 * @typedef {import("../api.js").Sample} Sample
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("../fields.js").Field} Field
 * @typedef {import("./media-fields.js").FileField} FileField
 * @typedef {import("./many/batches.js").Batches} Batches
 */

const PLACE_TYPES = ["points", "region"];

/** The host's status when too many jobs wait. */
const TOO_MANY = 429;

export class PipelineForm {
  /** @type {Map<string, Field>} */
  #fields = new Map();
  /** @type {Set<string>} the warnings that were read out */
  #warned = new Set();
  #priority = 0;
  #advancedOpen = false;
  #latest = "";
  #actions = new ActionBar(() => this.#takeSamples());
  /** The one file it takes, if that is a picture: there may be many. @type {Parameter | undefined} */
  #sole;
  #samples;
  #state;

  /**
   * @param {Pipeline} pipeline
   * @param {Sample[]} samples
   * @param {import("../shell/page.js").App} app
   * @param {(job: Job) => void} created
   * @param {Batches} batches where many pictures go
   */
  constructor(pipeline, samples, app, created, batches) {
    this.pipeline = pipeline;
    this.app = app;
    this.created = created;
    this.batches = batches;
    this.#sole = solePicture(pipeline);
    this.node = element("form", {
      class: "form",
      noValidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        this.#send();
      },
    });
    this.#samples = new SampleFiles(samples, pipeline.parameters);
    this.#state = new FormState(pipeline);
    this.#state.addEventListener("changed", () => this.#update());
    this.#state.addEventListener("replaced", () => this.translate());
    this.#state.addEventListener("file", (event) => {
      const { name, upload } = /** @type {CustomEvent} */ (event).detail;
      this.#fileField(name)?.show(upload);
    });
    this.translate();
  }

  /** Sets everything as in the given settings. @param {Record<string, string>} settings */
  apply(settings) {
    this.#state.apply(settings);
  }

  /** Sets everything as a job had it, files too. @param {Job} job */
  reuse(job) {
    return this.#state.reuse(job);
  }

  /** Says no longer that others are ahead, if it does. */
  haveQueueEmptied() {
    if ((this.#state.inspection?.queue?.ahead ?? 0) > 0) {
      this.#state.inspect();
    }
  }

  /** Stops whatever plays or records. */
  close() {
    for (const { name } of this.pipeline.parameters.filter(isFile)) {
      this.#fileField(name)?.close();
    }
  }

  /** Draws the form in the page's language. */
  translate() {
    this.close();
    this.#fields.clear();
    const { parameters, title, description } = this.pipeline;
    const isAdvanced = (/** @type {Parameter} */ p) => p.advanced || isSettled(p);
    const media = parameters.filter((p) => isFile(p) && !isAdvanced(p));
    const basic = parameters.filter((p) => !isFile(p) && !isAdvanced(p));
    const advanced = parameters.filter(isAdvanced);
    const presets = new Presets(this.pipeline.id, {
      read: () => Object.fromEntries(this.#state.values),
      apply: (settings) => this.apply(settings),
    });
    this.node.replaceChildren(
      element(
        "header",
        { class: "form-head" },
        element("h1", {}, words(title)),
        presets.node,
        element("p", { class: "lead" }, words(description)),
      ),
      element("div", { class: "media" }, ...media.map((p) => this.#draw(p))),
      element("div", { class: "fields" }, ...basic.map((p) => this.#draw(p))),
      ...(advanced.length > 0 ? [this.#drawAdvanced(advanced)] : []),
      this.#actions.node,
      element("p", { class: "fine-print" }, text("madeWithAi")),
    );
    this.#actions.translate();
    this.#update();
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
      element(
        "div",
        { class: "fields" },
        ...parameters.map((p) => this.#draw(p)),
        ...(this.app.isAdministrator ? [this.#drawPriority()] : []),
      ),
    );
  }

  #drawPriority() {
    return priorityField(this.#priority, (priority) => (this.#priority = priority)).node;
  }

  /** @param {Parameter} parameter */
  #draw(parameter) {
    const drawn = this.#drawn(parameter);
    this.#fields.set(parameter.name, drawn);
    return drawn.node;
  }

  /** @param {Parameter} parameter @returns {Field} */
  #drawn(parameter) {
    const { name } = parameter;
    if (isFile(parameter)) {
      return fileField(parameter, {
        upload: this.#state.uploads.get(name),
        further: this.#state.further,
        marks: this.#marks(parameter),
        takesMany: parameter === this.#sole,
        changed: (upload, further) => this.#state.setUpload(name, upload, further),
      });
    }
    const value = this.#state.values.get(name) ?? "";
    const changed = (/** @type {string} */ next) => this.#state.setValue(name, next);
    return PLACE_TYPES.includes(parameter.type)
      ? placeField(parameter, {
          value,
          changed,
          edit: () => this.#fileField(parameter.image)?.edit(name) ?? false,
        })
      : field(parameter, { value, changed });
  }

  /** @param {Parameter} picture @returns {import("./photo/photo-editor.js").Mark[]} */
  #marks(picture) {
    return this.pipeline.parameters
      .filter((p) => p.image === picture.name)
      .map((parameter) => ({
        parameter,
        value: () => this.#state.values.get(parameter.name) ?? "",
        change: (value) => this.#state.setValue(parameter.name, value),
        isShown: () => this.#state.isShown(parameter),
        suggestions: () =>
          this.#state.inspection?.suggestions.filter((s) => s.parameter === parameter.name) ?? [],
      }));
  }

  /** Draws what depends on the values, and what is said of them. */
  #update() {
    const { values, errors, inspection } = this.#state;
    for (const parameter of this.pipeline.parameters) {
      const { name } = parameter;
      const drawn = this.#fields.get(name);
      if (drawn === undefined) {
        continue; // not yet
      }
      drawn.node.hidden = !this.#state.isShown(parameter);
      drawn.showError(errors.get(name) ?? "");
      drawn.showWarnings(
        (inspection?.warnings ?? [])
          .filter((warning) => warning.parameter === name)
          .map((warning) => words(warning.words)),
      );
      if (isFile(parameter)) {
        /** @type {FileField} */ (drawn).update();
      } else if (PLACE_TYPES.includes(parameter.type)) {
        /** @type {import("./media-fields.js").PlaceField} */ (drawn).show(values.get(name) ?? "");
      }
    }
    this.#actions.show(inspection, this.#state.missing().length === 0, this.#count());
    this.#actions.offerSamples(this.#samples.areWanted(this.#state.uploads));
    this.#announceWarnings();
    if (errors.size === 0) {
      this.#actions.showProblem("");
    }
  }

  /** How many jobs there will be. */
  #count() {
    return this.#state.further.length + 1;
  }

  #announceWarnings() {
    const said = (this.#state.inspection?.warnings ?? []).map((warning) => words(warning.words));
    const fresh = said.filter((warning) => !this.#warned.has(warning));
    this.#warned = new Set(said);
    if (fresh.length > 0) {
      this.app.announce(fresh.join(" "));
    }
  }

  /** @param {string | undefined} name */
  #fileField(name) {
    return /** @type {FileField | undefined} */ (this.#fields.get(name ?? ""));
  }

  /**
   * Gives files that were pasted or dropped to the fields that want them.
   * @param {...File} files
   * @returns {File[]} those for which there is no field
   */
  take(...files) {
    const pictures = files.filter(isPicture);
    if (this.#sole !== undefined && pictures.length > 1) {
      this.#fileField(this.#sole.name)?.take(...pictures);
      return files.filter((file) => !pictures.includes(file));
    }
    return files.filter((file) => !this.#takeOne(file));
  }

  /** @param {File} file @returns {boolean} whether there is a field for it */
  #takeOne(file) {
    const kind = file.type.split("/")[0];
    const wanted = this.pipeline.parameters.filter(
      (p) => p.type === kind || (p.type === "audio" && kind === "video"),
    );
    const target = wanted.find((p) => !this.#state.uploads.has(p.name)) ?? wanted[0];
    this.#fileField(target?.name)?.take(file);
    return target !== undefined;
  }

  async #takeSamples() {
    try {
      await this.#samples.fetch((name, file) => this.#fileField(name)?.take(file));
    } catch (problem) {
      this.#actions.showProblem(errorText(problem));
    }
  }

  async #send() {
    if (this.#actions.isBusy) {
      return;
    }
    if (!this.#state.check()) {
      this.#refuse(text("fixFields"));
      return;
    }
    this.#actions.setBusy(true);
    this.#actions.showProblem("");
    try {
      if (this.#sole !== undefined && this.#state.further.length > 0) {
        await this.#createMany(this.#sole.name);
      } else {
        const job = await this.#createOne();
        this.#latest = job.id;
        this.created(job);
      }
      this.#state.inspect(); // the queue is longer now
    } catch (problem) {
      this.#state.refused(problem);
      const inFields = problem instanceof ApiError && problem.fields.length > 0;
      this.#refuse(inFields ? text("fixFields") : errorText(problem));
    } finally {
      this.#actions.setBusy(false);
    }
  }

  /** @returns {Promise<Job>} */
  #createOne() {
    return this.#create().catch((problem) => {
      if (this.#state.sendAgain(problem)) {
        return this.#create();
      }
      throw problem;
    });
  }

  /**
   * A job for each picture. What the host says of the first is said in the form; for the others
   * there is a batch.
   * @param {string} name of the picture's parameter
   */
  async #createMany(name) {
    const { pipeline, further } = this.#state;
    const [{ file }] = this.#state.uploads.values();
    /** @type {import("./many/batch.js").Entry} */
    const first = { name: file.name };
    try {
      const job = await this.#createOne();
      this.batches.jobs.put(job);
      first.job = job.id;
    } catch (problem) {
      if (!(problem instanceof ApiError && problem.status === TOO_MANY)) {
        throw problem;
      }
      first.upload = await this.#state.uploads.get(name)?.id; // its turn comes
    }
    const files = new Map(further.map((picture) => [{ name: picture.name }, picture]));
    this.batches.start(
      {
        pipeline: pipeline.id,
        parameter: name,
        values: Object.fromEntries(this.#state.values),
        priority: this.#priority,
        entries: [first, ...files.keys()],
      },
      files,
    );
  }

  /** @returns {Promise<Job>} */
  async #create() {
    const values = await this.#state.request();
    return createJob(this.pipeline.id, values, this.#priority);
  }

  /**
   * Puts the reason why a job failed beside the field that is to blame, unless the form has moved
   * on to another job.
   * @param {Job} job
   */
  blame({ id, failure }) {
    if (id === this.#latest && failure?.field !== undefined) {
      this.#state.blame(failure.field, failureText(failure));
    }
  }

  /** @param {string} message */
  #refuse(message) {
    this.#actions.showProblem(message);
    const first = this.pipeline.parameters.find((p) => this.#state.errors.has(p.name));
    if (first !== undefined) {
      const details = this.node.querySelector("details");
      if (first.advanced && details !== null) {
        details.open = true;
      }
      this.#fields.get(first.name)?.focus();
    }
  }
}
