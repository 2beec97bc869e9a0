/** A place for a file: choose, drop or paste. */

import { element } from "../dom.js";

/** What to offer in the file chooser; names, because browsers do not know all the types. */
const ACCEPTED = {
  image: "image/*,.heic,.heif,.avif",
  audio: "audio/*,video/*,.amr,.opus,.flac",
  video: "video/*",
};

export class DropZone {
  #stage = element("div", { class: "stage" });

  /**
   * @param {string} kind image, audio or video
   * @param {(file: File) => void} chosen
   */
  constructor(kind, chosen) {
    this.input = element("input", {
      type: "file",
      class: "visually-hidden",
      accept: ACCEPTED[/** @type {keyof typeof ACCEPTED} */ (kind)],
      onchange: () => {
        const file = this.input.files?.[0];
        if (file !== undefined) {
          this.input.value = ""; // the same file may be chosen again
          chosen(file);
        }
      },
    });
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
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      this.node.classList.remove("over");
      const file = event.dataTransfer?.files[0];
      if (file !== undefined && mayBe(kind, file)) {
        event.stopPropagation(); // else the page finds a better place for it
        chosen(file);
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
