/** What a plugin can do with files of weights: which files it needs, and which of them are there. */

import { element } from "../dom.js";
import { size } from "../format.js";
import { text, words } from "../texts.js";
import * as api from "./api.js";
import { busy, button, facts, problem } from "./parts.js";

/** @param {api.Feature} feature */
export function drawFeature(feature) {
  const [used, ...others] = feature.sets;
  return element(
    "section",
    { class: "card panel feature" },
    element(
      "div",
      { class: "panel-head" },
      element(
        "div",
        { class: "feature-title" },
        element("h3", {}, words(feature.label)),
        badge(feature),
        ...(feature.optional ? [element("span", { class: "meta" }, text("featureOptional"))] : []),
      ),
      element("p", { class: "meta" }, words(feature.purpose)),
    ),
    files(used),
    ...others.map((set) => more(text("orInstead", summary(set)), files(set))),
    more(
      text("searchedFolders"),
      element(
        "ol",
        {},
        ...feature.places.map((place) => element("li", { class: "mono", translate: false }, place)),
      ),
      ...(feature.state === "ready" ? [] : [element("p", { class: "meta" }, text("installHint"))]),
    ),
  );
}

/** @param {api.Feature} feature */
function badge({ state, optional }) {
  switch (state) {
    case "ready":
      return element("span", { class: "badge badge-succeeded" }, text("featureReady"));
    case "partly":
      return element("span", { class: "badge badge-waiting" }, text("featurePartly"));
    default:
      return element(
        "span",
        { class: optional ? "badge" : "badge badge-waiting" },
        text("featureMissing"),
      );
  }
}

/** @param {api.ModelSet} set */
function summary(set) {
  const lacking = set.files.filter((file) => file.state !== "sound").length;
  const state =
    lacking === 0 ? text("allThere") : text("missingOf", lacking, set.files.length);
  return `${words(set.label)} – ${state}`;
}

/** @param {string} title @param {...Node} content */
function more(title, ...content) {
  return element(
    "details",
    { class: "feature-more" },
    element("summary", {}, title),
    ...content,
  );
}

/** @param {api.ModelSet} set */
function files(set) {
  return element("ul", { class: "files", role: "list" }, ...set.files.map(drawFile));
}

/** @param {api.NeededFile} file */
function drawFile(file) {
  const bytes = file.bytes ?? file.officialBytes;
  return element(
    "li",
    { class: file.state === "broken" ? "file wrong" : "file" },
    element(
      "div",
      { class: "file-row" },
      element("span", { class: "file-title", translate: false }, file.name),
      STATES[file.state](),
      element("span", { class: "file-size" }, bytes === undefined ? "" : size(bytes)),
    ),
    ...(file.when ? [element("p", { class: "meta" }, text("neededFor", words(file.when)))] : []),
    ...(file.problem ? [element("p", { class: "error" }, words(file.problem))] : []),
    facts([...whereabouts(file), [text("fileLicence"), name(file.licence)]]),
  );
}

/** How it is with a file, in a word. @type {Record<api.NeededFile["state"], () => Node>} */
const STATES = {
  sound: () => element("span", { class: "badge badge-succeeded" }, text("fileFound")),
  broken: () => element("span", { class: "badge badge-failed" }, text("fileBroken")),
  missing: () => element("span", { class: "badge" }, text("fileMissing")),
};

/** @param {api.NeededFile} file @returns {[string, Node][]} */
function whereabouts(file) {
  if (file.path === undefined) {
    return [
      [text("fileBelongs"), mono(file.home)],
      [text("filePage"), mono(file.page)],
    ];
  }
  return [
    [text("fileLies"), mono(file.path)],
    ...differingSize(file),
    ...(file.state === "broken"
      ? [/** @type {[string, Node]} */ ([text("filePage"), mono(file.page)])]
      : []),
    ["SHA-256", fingerprint(file)],
  ];
}

/**
 * The size that the makers tell, where a file has another.
 * @param {api.NeededFile} file
 * @returns {[string, Node][]}
 */
function differingSize({ bytes = 0, officialBytes }) {
  return officialBytes === undefined || size(officialBytes) === size(bytes)
    ? []
    : [[text("officialSize"), element("span", {}, size(officialBytes))]];
}

/** What is called the same in every language. @param {string} words */
function name(words) {
  return element("span", { translate: false }, words);
}

/** @param {string} words a path or an address, which is shown and never opened */
function mono(words) {
  return element("span", { class: "mono", translate: false }, words);
}

/** What is known already, or a button that has the host read the whole file. @param {api.NeededFile} file */
function fingerprint({ name: file, path = "", sha256 }) {
  if (sha256 !== undefined) {
    return mono(sha256);
  }
  const place = element("span", { role: "status", tabIndex: -1 });
  const compute = button(text("computeHash"), "quiet", async () => {
    try {
      place.replaceChildren(mono(await busy(compute, () => api.hashModel(path))));
      place.focus({ preventScroll: true }); // the button is gone
    } catch (error) {
      place.append(problem(error));
    }
  });
  compute.ariaLabel = text("hashOf", file);
  place.append(compute);
  return place;
}
