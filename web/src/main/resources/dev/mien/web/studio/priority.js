/** Whom to serve first: the host's affair, not the pipeline's, and for administrators to decide. */

import { field } from "../fields.js";
import { text } from "../texts.js";

const PRIORITIES = { usual: 0, first: 10, last: -10 };

/**
 * @param {number} value
 * @param {(value: number) => void} changed
 */
export function priorityField(value, changed) {
  return field(
    {
      name: "priority",
      type: "choice",
      label: { en: text("priority") },
      help: { en: text("priorityHelp") },
      advanced: true,
      required: true,
      default: String(PRIORITIES.usual),
      choices: Object.entries(PRIORITIES).map(([key, priority]) => ({
        value: String(priority),
        label: { en: text(key) },
      })),
    },
    { value: String(value), changed: (next) => changed(Number(next)) },
  );
}
