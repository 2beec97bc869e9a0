/** What stands where a file would be shown that the browser does not know. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { icon } from "./icons.js";

/** @param {import("./icons.js").IconName} kind */
export function noPreview(kind) {
  return element(
    "div",
    { class: "no-preview" },
    icon(kind, "big-icon"),
    element("p", { class: "hint" }, text("noPreview")),
  );
}
