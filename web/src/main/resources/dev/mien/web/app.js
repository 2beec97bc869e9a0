/** The page: a tab for each pipeline with its form, and the jobs beside it. */

import * as api from "./api.js";
import { element } from "./dom.js";
import { PipelineForm } from "./form.js";
import { JobList } from "./jobs.js";
import { currentLanguage, switchLanguage, text, words } from "./texts.js";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {api.Pipeline[]} */
let pipelines = [];
/** @type {api.Sample[]} */
let samples = [];
/** @type {Map<string, PipelineForm>} */
const forms = new Map();
let chosen = "";

const jobList = new JobList(
  byId("jobs"),
  announce,
  (job) => forms.get(job.pipeline)?.blame(job),
  (id) => pipelines.find((p) => p.id === id),
);

/** Tells those who listen rather than look. @param {string} message */
function announce(message) {
  byId("live").textContent = message;
}

function translatePage() {
  document.documentElement.lang = currentLanguage() === "zh" ? "zh-Hans" : "en";
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = text(/** @type {HTMLElement} */ (node).dataset.text ?? "");
  }
  const button = byId("language");
  button.textContent = text("language");
  button.setAttribute("aria-label", text("languageLabel"));
}

function showTabs() {
  const tabs = byId("tabs");
  tabs.hidden = pipelines.length < 2;
  tabs.replaceChildren(
    ...pipelines.map((pipeline) =>
      element(
        "button",
        {
          type: "button",
          role: "tab",
          class: "tab",
          "aria-selected": pipeline.id === chosen,
          "aria-controls": "form-side",
          onclick: () => choose(pipeline.id),
        },
        words(pipeline.title),
      ),
    ),
  );
}

/** @param {string} id */
function choose(id) {
  chosen = id;
  showTabs();
  const pipeline = pipelines.find((candidate) => candidate.id === id);
  if (pipeline === undefined) {
    return;
  }
  let form = forms.get(id);
  if (form === undefined) {
    form = new PipelineForm(pipeline, samples, announce, (job) => jobList.add(job));
    forms.set(id, form);
  }
  byId("form-side").replaceChildren(form.node);
}

/** @param {string} message */
function showProblem(message) {
  byId("form-side").replaceChildren(element("p", { class: "problem", role: "alert" }, message));
}

async function showBrokenPlugins() {
  const broken = (await api.plugins()).filter((plugin) => plugin.problem !== undefined);
  if (broken.length > 0) {
    byId("form-side").append(
      element(
        "div",
        { class: "problem" },
        text("brokenPlugins"),
        element(
          "ul",
          {},
          ...broken.map((plugin) => element("li", {}, `${plugin.file}: ${plugin.problem}`)),
        ),
      ),
    );
  }
}

async function start() {
  translatePage();
  try {
    [pipelines, samples] = await Promise.all([api.pipelines(), api.samples()]);
    await jobList.load();
  } catch {
    showProblem(text("unreachable"));
    return;
  }
  if (pipelines.length === 0) {
    showProblem(text("noPipelines"));
  } else {
    choose(pipelines.some((p) => p.id === chosen) ? chosen : pipelines[0].id);
  }
  await showBrokenPlugins();
}

byId("language").addEventListener("click", () => {
  switchLanguage();
  translatePage();
  for (const form of forms.values()) {
    form.translate();
  }
  showTabs();
  jobList.show();
});

// A file dropped beside the fields must not replace the page.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}
window.addEventListener("paste", (event) => {
  const file = event.clipboardData?.files[0];
  if (file !== undefined && forms.get(chosen)?.take(file)) {
    event.preventDefault();
  }
});

start();
