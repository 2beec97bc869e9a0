/** Files that are pasted or dropped on the page, but not on a certain field. */

/**
 * @param {HTMLElement} node is marked while a file is above the page
 * @param {(file: File) => void} take
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
  listen("drop", (event) => [...(event.dataTransfer?.files ?? [])].forEach(take));
  window.addEventListener(
    "paste",
    (event) => {
      const file = event.clipboardData?.files[0];
      if (file !== undefined) {
        event.preventDefault();
        take(file);
      }
    },
    { signal },
  );
}
