/** The page where videos are made: a tab and a form for each pipeline, and the jobs beside them. */

import { ApiError } from "../api.js";
import { element } from "../dom.js";
import { failureText, text, words } from "../texts.js";
import { PipelineForm } from "./form.js";
import { readSettings } from "./host.js";
import { JobList } from "./job-list.js";
import { showPanel } from "./panel.js";
import { scrolling } from "./scrolling.js";
import { toast } from "./toasts.js";
import { workshop } from "./workshop.js";

/**
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("../shell/page.js").App} App
 */

/** Finished files may be of these types, and then carry their settings. */
const FINISHED = ["video/mp4", "video/webm", "image/gif", "image/webp"];

/** @type {Studio | undefined} what the person has set stays while they look at other pages */
let studio;

/** @param {HTMLElement} node @param {App} app @param {AbortSignal} leaving */
export function mount(node, app, leaving) {
  studio ??= new Studio(app);
  studio.enter(node, leaving);
}

export function translate() {
  studio?.translate();
}

class Studio {
  /** @type {Map<string, PipelineForm>} */
  #forms = new Map();
  #chosen = sessionStorage.getItem("mien.pipeline") ?? "";
  #tabs = element("div", { class: "tabs", role: "tablist", hidden: true });
  #form = element("div", { class: "card studio-form", id: "form-side", role: "tabpanel" });
  #jobs;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.workshop = workshop(app);
    this.#jobs = new JobList(this.workshop, app.announce);
    this.node = element(
      "div",
      { class: "studio" },
      element(
        "div",
        { class: "studio-sides" },
        element("div", { class: "studio-side" }, this.#tabs, this.#form),
        this.#jobs.node,
      ),
      element("p", { class: "drop-anywhere", "aria-hidden": "true" }, text("dropAnywhere")),
    );
    const { catalogue, jobs, actions } = this.workshop;
    catalogue.addEventListener("changed", () => this.#showPipelines());
    jobs.addEventListener("changed", (event) => {
      const { job, former } = /** @type {CustomEvent} */ (event).detail;
      if (job.state === "failed" && former !== undefined && former.state !== "failed") {
        this.#forms.get(job.pipeline)?.blame(job);
      }
    });
    actions.addEventListener("reuse", (event) => this.#reuse(/** @type {CustomEvent} */ (event).detail));
    this.#tabs.addEventListener("keydown", (event) => this.#tabKey(event));
    if (catalogue.isKnown) {
      this.#showPipelines();
    }
  }

  /** @param {HTMLElement} node @param {AbortSignal} signal */
  enter(node, signal) {
    node.append(this.node);
    window.addEventListener(
      "paste",
      (event) => {
        const file = event.clipboardData?.files[0];
        if (file !== undefined) {
          event.preventDefault();
          this.#take(file);
        }
      },
      { signal },
    );
    this.#takeDrops(signal);
  }

  translate() {
    for (const form of this.#forms.values()) {
      form.translate();
    }
    this.#showTabs();
    this.#jobs.show();
    this.#form.querySelector(".plugin-panel")?.remove();
    this.#showPanel();
  }

  #showPipelines() {
    const { pipelines, isKnown } = this.workshop.catalogue;
    for (const id of this.#forms.keys()) {
      if (!pipelines.some((pipeline) => pipeline.id === id)) {
        this.#forms.get(id)?.close();
        this.#forms.delete(id); // its plugin has gone
      }
    }
    if (pipelines.length === 0) {
      this.#form.replaceChildren(
        element("p", { class: "problem", role: "alert" }, text(isKnown ? "noPipelines" : "unreachable")),
      );
      this.#showTabs();
    } else {
      this.#choose(pipelines.some(({ id }) => id === this.#chosen) ? this.#chosen : pipelines[0].id);
    }
  }

  #showTabs() {
    const { pipelines } = this.workshop.catalogue;
    this.#tabs.hidden = pipelines.length < 2;
    this.#tabs.replaceChildren(
      ...pipelines.map(({ id, title }) =>
        element(
          "button",
          {
            type: "button",
            role: "tab",
            id: `tab-${id}`,
            class: "tab",
            tabIndex: id === this.#chosen ? 0 : -1,
            "aria-selected": id === this.#chosen,
            "aria-controls": "form-side",
            onclick: () => this.#choose(id),
          },
          words(title),
        ),
      ),
    );
    this.#form.setAttribute("aria-labelledby", `tab-${this.#chosen}`);
  }

  /** @param {KeyboardEvent} event */
  #tabKey(event) {
    const { pipelines } = this.workshop.catalogue;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const now = pipelines.findIndex(({ id }) => id === this.#chosen);
      this.#choose(pipelines[(now + step + pipelines.length) % pipelines.length].id);
      /** @type {HTMLElement | null} */ (this.#tabs.querySelector("[aria-selected=true]"))?.focus();
    }
  }

  /** @param {string} id */
  #choose(id) {
    this.#chosen = id;
    sessionStorage.setItem("mien.pipeline", id);
    const pipeline = this.workshop.catalogue.find(id);
    if (pipeline === undefined) {
      return;
    }
    let form = this.#forms.get(id);
    if (form === undefined || !isSame(form.pipeline, pipeline)) {
      form?.close();
      form = new PipelineForm(pipeline, this.workshop.catalogue.samples, this.app, (job) => {
        this.workshop.jobs.put(job);
        this.#jobs.reveal(job);
        this.app.announce(text(job.state));
      });
      this.#forms.set(id, form);
    }
    if (this.#form.firstElementChild !== form.node) {
      this.#form.replaceChildren(form.node);
      this.#showPanel();
    }
    this.#showTabs();
  }

  /** What the pipeline's plugin brings of its own stands under the form. */
  #showPanel() {
    const pipeline = this.workshop.catalogue.find(this.#chosen);
    if (pipeline?.plugin?.panel !== undefined) {
      showPanel(this.#form, pipeline);
    }
  }

  /** @param {Job} job */
  async #reuse(job) {
    location.hash = "#/";
    if (this.workshop.catalogue.find(job.pipeline) === undefined) {
      toast(text("pipelineGone"));
      return;
    }
    this.#choose(job.pipeline);
    try {
      await this.#forms.get(job.pipeline)?.reuse(job);
      toast(text("settingsBack"));
    } catch {
      toast(text("inputsGone"));
    }
    window.scrollTo({ top: 0, behavior: scrolling() });
  }

  /** @param {AbortSignal} signal */
  #takeDrops(signal) {
    const over = (/** @type {boolean} */ is) => this.node.classList.toggle("dropping", is);
    const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
    window.addEventListener("dragover", (event) => over(hasFile(event)), { signal });
    window.addEventListener("dragleave", (event) => event.relatedTarget === null && over(false), { signal });
    window.addEventListener(
      "drop",
      (event) => {
        over(false);
        for (const file of event.dataTransfer?.files ?? []) {
          this.#take(file);
        }
      },
      { signal },
    );
    window.addEventListener("drop", () => over(false), { signal, capture: true });
  }

  /** A file that was not given to a certain field. @param {File} file */
  async #take(file) {
    if (FINISHED.includes(file.type) && (await this.#takeSettings(file))) {
      return;
    }
    if (!this.#forms.get(this.#chosen)?.take(file)) {
      toast(text("notWanted", file.name));
    }
  }

  /** @param {File} file @returns {Promise<boolean>} whether it has settings */
  async #takeSettings(file) {
    try {
      const { pipeline, parameters } = await readSettings(file);
      if (this.workshop.catalogue.find(pipeline) === undefined) {
        toast(text("pipelineGone"));
        return true;
      }
      this.#choose(pipeline);
      this.#forms.get(pipeline)?.apply(parameters);
      toast(text("settingsBack"));
      return true;
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        toast(text("unreachable"));
      }
      return false;
    }
  }
}

/** Whether a form drawn for one serves for the other. @param {object} one @param {object} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
