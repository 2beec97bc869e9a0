/** Where creators work: a tab and a form for each pipeline, and the jobs beside them. */

import * as api from "../api.js";
import { element } from "../dom.js";
import { text, words } from "../texts.js";
import { PipelineForm } from "./form.js";
import { JobList } from "./jobs.js";

export class Studio {
  /** @type {api.Pipeline[]} */
  #pipelines = [];
  /** @type {api.Sample[]} */
  #samples = [];
  /** @type {Map<string, PipelineForm>} */
  #forms = new Map();
  #chosen = "";
  #tabs = element("div", { class: "tabs", role: "tablist", hidden: true });
  #form = element("section", { class: "card studio-form", id: "form-side" });
  #title = element("h2", { id: "jobs-title" });
  #jobs = element("div", { class: "job-list" });
  #jobList;

  /** @param {(message: string) => void} announce tells those who listen rather than look */
  constructor(announce) {
    this.announce = announce;
    this.#jobList = new JobList(
      this.#jobs,
      announce,
      (job) => this.#forms.get(job.pipeline)?.blame(job),
      (id) => this.#pipelines.find((p) => p.id === id),
    );
    this.node = element(
      "div",
      { class: "studio" },
      element("div", { class: "studio-side" }, this.#tabs, this.#form),
      element("section", { class: "jobs", "aria-labelledby": "jobs-title" }, this.#title, this.#jobs),
    );
    window.addEventListener("paste", (event) => {
      const file = event.clipboardData?.files[0];
      if (file !== undefined && this.#forms.get(this.#chosen)?.take(file)) {
        event.preventDefault();
      }
    });
  }

  /** Asks the host for what there is. */
  async load() {
    try {
      [this.#pipelines, this.#samples] = await Promise.all([api.pipelines(), api.samples()]);
      await this.#jobList.load();
    } catch {
      this.#showProblem(text("unreachable"));
      return;
    }
    if (this.#pipelines.length === 0) {
      this.#showProblem(text("noPipelines"));
    } else {
      this.#choose(this.#pipelines[0].id);
    }
  }

  /** Draws everything in the page's language. */
  translate() {
    this.#title.textContent = text("jobs");
    for (const form of this.#forms.values()) {
      form.translate();
    }
    this.#showTabs();
    this.#jobList.show();
  }

  #showTabs() {
    this.#tabs.hidden = this.#pipelines.length < 2;
    this.#tabs.replaceChildren(
      ...this.#pipelines.map((pipeline) =>
        element(
          "button",
          {
            type: "button",
            role: "tab",
            class: "tab",
            "aria-selected": pipeline.id === this.#chosen,
            "aria-controls": "form-side",
            onclick: () => this.#choose(pipeline.id),
          },
          words(pipeline.title),
        ),
      ),
    );
  }

  /** @param {string} id */
  #choose(id) {
    this.#chosen = id;
    this.#showTabs();
    let form = this.#forms.get(id);
    if (form === undefined) {
      const pipeline = /** @type {api.Pipeline} */ (this.#pipelines.find((p) => p.id === id));
      form = new PipelineForm(pipeline, this.#samples, this.announce, (job) => this.#jobList.add(job));
      this.#forms.set(id, form);
    }
    this.#form.replaceChildren(form.node);
  }

  /** @param {string} message */
  #showProblem(message) {
    this.#form.replaceChildren(element("p", { class: "problem", role: "alert" }, message));
  }
}
