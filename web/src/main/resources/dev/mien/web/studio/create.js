/** The page where videos are made: a tab and a form for each pipeline, and the jobs beside them. */

import { ApiError } from "../api.js";
import { element } from "../dom.js";
import { text } from "../texts.js";
import { PipelineForm } from "./form.js";
import { readSettings } from "./host.js";
import { JobList } from "./job-list.js";
import { isOver } from "./job-store.js";
import { takeLooseFiles } from "./loose-files.js";
import { showPanel } from "./panel.js";
import { scrolling } from "./scrolling.js";
import { PipelineTabs } from "./tabs.js";
import { toast } from "./toasts.js";
import { workshop } from "./workshop.js";

/**
 * @typedef {import("../shell/page.js").App} App
 * @typedef {{pipeline: string, parameters: Record<string, string>}} Settings
 */

/** Finished videos may be of these types, and then carry their settings. */
const FINISHED = ["video/mp4", "video/webm", "image/gif", "image/webp"];

/** So may finished pictures, but those are of use themselves. */
const FINISHED_PICTURES = ["image/png", "image/jpeg"];

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
  #form = element("div", { class: "card studio-form", id: "form-side", role: "tabpanel" });
  #tabs = new PipelineTabs(this.#form, (id) => this.#choose(id));
  #invitation = element("p", { class: "drop-anywhere", "aria-hidden": "true" });
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
        element("div", { class: "studio-side" }, this.#tabs.node, this.#form),
        this.#jobs.node,
      ),
      this.#invitation,
    );
    const { catalogue, jobs, actions } = this.workshop;
    catalogue.addEventListener("changed", () => this.#showPipelines());
    jobs.addEventListener("changed", (event) => {
      const { job, former } = /** @type {CustomEvent} */ (event).detail;
      if (job.state === "failed" && former !== undefined && former.state !== "failed") {
        this.#forms.get(job.pipeline)?.blame(job);
      }
      if (former !== undefined && !isOver(former) && jobs.all().every(isOver)) {
        this.#forms.forEach((form) => form.haveQueueEmptied());
      }
    });
    actions.addEventListener("wanted", () => this.#takeWanted());
    this.#invitation.textContent = text("dropAnywhere");
    if (catalogue.isKnown) {
      this.#showPipelines();
    }
  }

  /** @param {HTMLElement} node @param {AbortSignal} signal */
  enter(node, signal) {
    node.append(this.node);
    takeLooseFiles(this.node, (files) => this.#take(files), signal);
  }

  translate() {
    this.#invitation.textContent = text("dropAnywhere");
    for (const form of this.#forms.values()) {
      form.translate();
    }
    this.#showTabs();
    this.#jobs.translate();
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
        element(
          "p",
          { class: "problem", role: "alert" },
          text(isKnown ? "noPipelines" : "unreachable"),
        ),
      );
      this.#showTabs();
    } else {
      this.#choose(
        pipelines.some(({ id }) => id === this.#chosen) ? this.#chosen : pipelines[0].id,
      );
      this.#takeWanted();
    }
  }

  #showTabs() {
    this.#tabs.show(this.workshop.catalogue.pipelines, this.#chosen);
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
      const { catalogue, jobs, batches } = this.workshop;
      const created = (/** @type {import("../api.js").Job} */ job) => {
        jobs.put(job);
        this.#jobs.reveal(job);
        this.app.announce(text(job.state));
      };
      form = new PipelineForm(pipeline, catalogue.samples, this.app, created, batches);
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

  /** Takes up the settings of a job, or its picture, if they are wanted. */
  async #takeWanted() {
    const wanted = this.workshop.actions.takeWanted();
    if (wanted === undefined) {
      return;
    }
    if (this.workshop.catalogue.find(wanted.pipeline) === undefined) {
      toast(text("pipelineGone"));
      return;
    }
    this.#choose(wanted.pipeline);
    const form = this.#forms.get(wanted.pipeline);
    if ("file" in wanted) {
      form?.take(wanted.file);
      toast(text("pictureTaken"));
    } else {
      try {
        await form?.reuse(wanted.job);
        toast(text("settingsBack"));
      } catch {
        toast(text("inputsGone"));
      }
    }
    window.scrollTo({ top: 0, behavior: scrolling() });
  }

  /** Files that were not given to a certain field. @param {File[]} files */
  async #take(files) {
    const [first] = files;
    if (files.length === 1 && FINISHED.includes(first.type) && (await this.#takeSettings(first))) {
      return;
    }
    const unwanted = this.#forms.get(this.#chosen)?.take(...files) ?? files;
    unwanted.forEach(({ name }) => toast(text("notWanted", name)));
    if (files.length === 1 && FINISHED_PICTURES.includes(first.type)) {
      this.#offerSettings(first);
    }
  }

  /** @param {File} file @returns {Promise<boolean>} whether it has settings */
  async #takeSettings(file) {
    const settings = await this.#settingsOf(file);
    if (settings !== undefined) {
      this.#apply(settings);
    }
    return settings !== undefined;
  }

  /** What a picture was made with is wanted less often than the picture. @param {File} file */
  async #offerSettings(file) {
    const settings = await this.#settingsOf(file);
    if (settings !== undefined) {
      toast(text("hasSettings"), {
        label: text("takeSettings"),
        chosen: () => this.#apply(settings),
      });
    }
  }

  /** @param {File} file @returns {Promise<Settings | undefined>} */
  async #settingsOf(file) {
    try {
      return await readSettings(file);
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        toast(text("unreachable"));
      }
      return undefined;
    }
  }

  /** @param {Settings} settings */
  #apply({ pipeline, parameters }) {
    if (this.workshop.catalogue.find(pipeline) === undefined) {
      toast(text("pipelineGone"));
      return;
    }
    this.#choose(pipeline);
    this.#forms.get(pipeline)?.apply(parameters);
    toast(text("settingsBack"));
  }
}

/** Whether a form drawn for one serves for the other. @param {object} one @param {object} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
