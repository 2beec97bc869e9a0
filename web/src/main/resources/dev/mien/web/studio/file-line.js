/** The line under a file: its name, how much of it is sent, and what to do with it. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { icon } from "./icons.js";

/** A file that is sent sooner than this needs no bar. */
const PATIENCE_MS = 400;

/**
 * @param {import("./upload.js").Upload} upload
 * @param {{change: () => void, remove: () => void}} on
 * @param {string} [name] instead of the file's
 */
export function fileLine(upload, on, name = upload.file.name) {
  const bar = element("progress", {
    class: "upload-bar",
    max: 1,
    value: 0,
    hidden: true,
    "aria-label": text("sending"),
  });
  const show = () => {
    bar.value = upload.progress;
    if (upload.progress >= 1) {
      bar.hidden = true;
    }
  };
  upload.addEventListener("progress", show);
  setTimeout(() => (bar.hidden = upload.progress >= 1), PATIENCE_MS);
  upload.id.catch(() => (bar.hidden = true));
  return element(
    "div",
    { class: "file-line" },
    bar,
    element("span", { class: "file-name", title: name }, name),
    element(
      "button",
      {
        type: "button",
        class: "quiet",
        onclick: on.change,
        "aria-label": text("replaceFile", name),
      },
      text("replace"),
    ),
    element(
      "button",
      {
        type: "button",
        class: "tool",
        onclick: on.remove,
        "aria-label": text("removeFile", name),
        title: text("removeFile", name),
      },
      icon("close"),
    ),
  );
}
