/** The files of weights on this machine: what needs them, where they are looked for, which are sound. */

import { element } from "../dom.js";
import { size } from "../format.js";
import { text, words } from "../texts.js";
import * as api from "./api.js";
import { drawFeature } from "./model-features.js";
import { button, empty, fill, head } from "./parts.js";

/** @typedef {api.ModelKind} ModelKind */

/** @param {HTMLElement} node @param {import("../shell/page.js").App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div", { class: "stack" });
  const show = () => fill(place, leaving, api.models, draw);
  node.append(
    head(text("modelsPage"), text("modelsLead"), button(text("lookAgain"), "secondary", show)),
    place,
  );
  app.events.addEventListener("back", show, { signal: leaving });
  await show();
}

/** @param {api.Models} models */
function draw({ features, kinds }) {
  const needed = new Set(
    features.flatMap(({ sets }) => sets.flatMap(({ files }) => files.map(({ path }) => path))),
  );
  const filled = kinds
    .map((kind) => ({ ...kind, files: kind.files.filter(({ path }) => !needed.has(path)) }))
    .filter((kind) => kind.files.length > 0);
  const others = kinds.filter((kind) => kind.files.length === 0);
  return [
    ...drawGroups(features),
    ...(features.length + filled.length === 0 ? [empty("models", text("noModels"), text("noModelsHelp"))] : []),
    ...filled.map(drawKind),
    ...(others.length > 0 ? [drawOthers(others)] : []),
  ];
}

/** Features under the name of what they are for. @param {api.Feature[]} features */
function drawGroups(features) {
  const ids = [...new Set(features.map(groupOf))];
  return ids.map((id) => {
    const own = features.filter((feature) => groupOf(feature) === id);
    return element(
      "section",
      { class: "stack feature-group" },
      element("h2", {}, words(own[0].title)),
      ...own.map(drawFeature),
    );
  });
}

/** @param {api.Feature} feature */
function groupOf({ pipeline, service }) {
  return pipeline ?? service;
}

/** @param {ModelKind} kind */
function drawKind(kind) {
  const title = element("h2", {}, kindTitle(kind.id));
  return element(
    "section",
    { class: "card panel" },
    element(
      "div",
      { class: "panel-head" },
      title,
      element("p", { class: "meta" }, text("kindUse", kindUse(kind.id))),
    ),
    element(
      "ul",
      { class: "files", role: "list" },
      ...kind.files.map((file) => drawFile(kind, file)),
    ),
  );
}

/** @param {ModelKind} kind @param {api.ModelFile} file */
function drawFile(kind, file) {
  return element(
    "li",
    { class: file.problem ? "file wrong" : "file" },
    element(
      "div",
      { class: "file-row" },
      element("span", { class: "file-title" }, file.name),
      element(
        "span",
        { class: file.problem ? "badge badge-failed" : "badge badge-succeeded" },
        text(file.problem ? "fileBroken" : "fileSound"),
      ),
      element("span", { class: "file-size" }, size(file.bytes)),
    ),
    ...(kind.folders.length > 1 ? [element("p", { class: "meta mono" }, file.folder)] : []),
    ...(file.problem ? [element("p", { class: "error" }, words(file.problem))] : []),
  );
}

/** @param {ModelKind[]} kinds */
function drawOthers(kinds) {
  return element(
    "section",
    { class: "card panel" },
    element(
      "div",
      { class: "panel-head" },
      element("h2", {}, text("foldersWithoutFiles")),
      element("p", { class: "meta" }, text("foldersWithoutFilesHelp")),
    ),
    element(
      "ul",
      { class: "files", role: "list" },
      ...kinds.map((kind) =>
        element(
          "li",
          { class: "file" },
          element(
            "div",
            { class: "file-row" },
            element("span", { class: "file-title" }, kindTitle(kind.id)),
            element("span", { class: "meta" }, kindUse(kind.id)),
          ),
          ...kind.folders.map((folder) => element("p", { class: "meta mono" }, folder)),
        ),
      ),
    ),
  );
}

/** @param {string} id */
function kindTitle(id) {
  return KINDS[id]?.title ?? id;
}

/** @param {string} id */
function kindUse(id) {
  const use = KINDS[id]?.use;
  return text(use ?? "useOther");
}

/** The names are those of the families, in every language. @type {Record<string, {title: string, use: string} | undefined>} */
const KINDS = {
  sadtalker: { title: "SadTalker", use: "useTalking" },
  gfpgan: { title: "GFPGAN", use: "useFaces" },
  codeformer: { title: "CodeFormer", use: "useFaces" },
  facexlib: { title: "facexlib", use: "useFaceParts" },
  checkpoint: { title: "Stable Diffusion", use: "usePictures" },
  vae: { title: "VAE", use: "useColours" },
  "vae-approx": { title: "VAE-approx", use: "usePreviews" },
  lora: { title: "LoRA", use: "useStyles" },
  embedding: { title: "Embeddings", use: "useStyles" },
  hypernetwork: { title: "Hypernetworks", use: "useStyles" },
  controlnet: { title: "ControlNet", use: "useControl" },
  esrgan: { title: "ESRGAN", use: "useUpscaling" },
  realesrgan: { title: "Real-ESRGAN", use: "useUpscaling" },
  bsrgan: { title: "BSRGAN", use: "useUpscaling" },
  dat: { title: "DAT", use: "useUpscaling" },
  hat: { title: "HAT", use: "useUpscaling" },
  swinir: { title: "SwinIR", use: "useUpscaling" },
  scunet: { title: "ScuNET", use: "useUpscaling" },
  ldsr: { title: "LDSR", use: "useUpscaling" },
  blip: { title: "BLIP", use: "useDescribing" },
  deepdanbooru: { title: "DeepDanbooru", use: "useDescribing" },
};
