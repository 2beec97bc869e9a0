/** Files that are pasted or dropped on the page, but not on a certain field. */

import { droppedFiles } from "./many/picked-files.js";

/**
 * @param {HTMLElement} node is marked while a file is above the page
 * @param {(files: File[]) => void} take with at least one
 * @param {AbortSignal} signal ends it
 */
export function takeLooseFiles(node, take, signal) {
  const listen = (
    /** @type {"dragover" | "dragleave" | "drop"} */ type,
    /** @type {(event: DragEvent) => void} */ heard,
    capture = false,
  ) => window.addEventListener(type, heard, { signal, capture });
  const mark = (/** @type {boolean} */ isAbove) => node.classList.toggle("dropping", isAbove);
  listen("dragover", (event) => mark(event.dataTransfer?.types.includes("Files") ?? false));
  listen("dragleave", (event) => event.relatedTarget === null && mark(false));
  listen("drop", () => mark(false), true); // a field may keep the event for itself
  listen("drop", async (event) => {
    const files = await droppedFiles(event.dataTransfer);
    if (files.length > 0) {
      take(files);
    }
  });
  window.addEventListener(
    "paste",
    (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) {
        event.preventDefault();
        take(files);
      }
    },
    { signal },
  );
}
