/** A place for a file, or for many: choose, drop or paste. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { icon } from "./icons.js";
import { droppedFiles } from "./many/picked-files.js";

/** What to offer in the file chooser; names, because browsers do not know all the types. */
const ACCEPTED = {
  image: "image/*,.heic,.heif,.avif",
  audio: "audio/*,video/*,.amr,.opus,.flac",
  video: "video/*",
};

export class DropZone {
  #stage = element("div", { class: "stage" });
  /** For a whole folder; not every browser can. */
  #folder = element("input", { type: "file", webkitdirectory: true, hidden: true });

  /**
   * @param {string} kind image, audio or video
   * @param {(files: File[]) => void} chosen with at least one, and no more unless there may be many
   * @param {{many?: boolean}} [options]
   */
  constructor(kind, chosen, { many = false } = {}) {
    this.input = element("input", {
      type: "file",
      class: "visually-hidden",
      accept: ACCEPTED[/** @type {keyof typeof ACCEPTED} */ (kind)],
      multiple: many,
    });
    for (const input of [this.input, this.#folder]) {
      input.addEventListener("change", () => {
        const files = [...(input.files ?? [])];
        if (files.length > 0) {
          input.value = ""; // the same file may be chosen again
          chosen(files);
        }
      });
    }
    this.node = element("div", { class: `drop drop-${kind}` }, this.input, this.#stage);
    this.node.addEventListener("click", (event) => {
      if (event.target === this.node || event.target === this.#stage || isText(event.target)) {
        this.input.click();
      }
    });
    this.node.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.node.classList.add("over");
    });
    this.node.addEventListener("dragleave", () => this.node.classList.remove("over"));
    this.node.addEventListener("drop", async (event) => {
      event.preventDefault();
      this.node.classList.remove("over");
      const [first] = event.dataTransfer?.files ?? [];
      if (first !== undefined && mayBe(kind, first)) {
        event.stopPropagation(); // else the page finds a better place for it
        const files = many ? await droppedFiles(event.dataTransfer) : [first];
        if (files.length > 0) {
          chosen(files);
        }
      }
    });
  }

  /**
   * @param {boolean} filled with something of its own that is clicked for another reason
   * @param {...(Node | string)} content
   */
  show(filled, ...content) {
    this.node.classList.toggle("filled", filled);
    this.#stage.replaceChildren(...content);
  }

  /** A button for all the pictures of a folder. @returns {HTMLElement[]} none where browsers cannot */
  folderButton() {
    return "webkitdirectory" in this.#folder
      ? [
          element(
            "button",
            { type: "button", class: "quiet", onclick: () => this.#folder.click() },
            icon("folder"),
            text("chooseFolder"),
          ),
        ]
      : [];
  }

  /** Opens the file chooser. */
  choose() {
    this.input.click();
  }
}

/** Browsers do not know all types. @param {string} kind @param {File} file */
function mayBe(kind, { type }) {
  const known = type.split("/")[0];
  return !["image", "audio", "video"].includes(known) || known === kind;
}

/** @param {EventTarget | null} target */
function isText(target) {
  return target instanceof Element && target.closest(".invitation") !== null;
}
