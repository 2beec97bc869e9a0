/** How a job is called and described. */

import { currentLanguage, text, words } from "../texts.js";
import { isFile } from "./media-fields.js";

/**
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("../api.js").Pipeline} Pipeline
 */

/** @param {Job} job @param {Pipeline | undefined} pipeline */
export function jobTitle(job, pipeline) {
  const files = (pipeline?.parameters ?? [])
    .filter((p) => isFile(p) && job.settings[p.name])
    .map((p) => job.settings[p.name].replace(/\.[^.]*$/, ""));
  return files.length > 0 ? files.join(" · ") : words(pipeline?.title) || job.pipeline;
}

/** @param {Job} job */
export const videoOf = (job) => job.artifacts.find((file) => file.mediaType.startsWith("video/"));

/** The still picture that a job has made. @param {Job} job */
export const pictureOf = (job) =>
  job.artifacts.find(({ mediaType: type }) => type.startsWith("image/") && type !== "image/gif");

/** The one picture that a pipeline takes, if it takes no other file. @param {Pipeline | undefined} pipeline */
export function solePicture(pipeline) {
  const files = (pipeline?.parameters ?? []).filter(isFile);
  return files.length === 1 && files[0].type === "image" ? files[0] : undefined;
}

/** @param {Job} job one that is over @returns {number} seconds */
export function jobSeconds({ started = "", finished = "" }) {
  return (Date.parse(finished) - Date.parse(started)) / 1000;
}

/**
 * What people would call a value.
 * @param {import("../api.js").Parameter} parameter
 * @param {string | undefined} value
 */
export function valueWords(parameter, value) {
  if (value === undefined || value === "") {
    return text(parameter.type === "service" ? "none" : "automatic");
  }
  if (parameter.type === "flag") {
    return text(value === "true" ? "on" : "off");
  }
  const choice = parameter.choices?.find((candidate) => candidate.value === value);
  if (choice !== undefined) {
    return words(choice.label);
  }
  const unit = parameter.unit ?? "";
  return unit === "" ? value : `${value}${currentLanguage() === "zh" ? "" : " "}${unit}`;
}
