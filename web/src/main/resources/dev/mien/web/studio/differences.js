/** In which settings two jobs differ. */

import { element } from "../dom.js";
import { text, words } from "../texts.js";
import { valueWords } from "./job-words.js";
import { isFile } from "./media-fields.js";

/** @typedef {import("../api.js").Job} Job */

/**
 * @param {import("../api.js").Parameter[]} parameters
 * @param {Job} one
 * @param {Job} other
 */
export function differences(parameters, one, other) {
  const rows = parameters
    .filter(({ name }) => (one.settings[name] ?? "") !== (other.settings[name] ?? ""))
    .map((parameter) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, words(parameter.label)),
        ...[one, other].map(({ settings }) => {
          const value = settings[parameter.name];
          return element(
            "td",
            {},
            isFile(parameter) ? (value ?? "") : valueWords(parameter, value),
          );
        }),
      ),
    );
  if (rows.length === 0) {
    return element("p", { class: "hint" }, text("noDifference"));
  }
  const heads = [text("differs"), "A", "B"];
  return element(
    "table",
    {},
    element(
      "thead",
      {},
      element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head))),
    ),
    element("tbody", {}, ...rows),
  );
}
