/** Many photos at a glance: the first few lie on top of each other. */

import { element } from "../../dom.js";
import { text } from "../../texts.js";

/** How many are seen. */
const SEEN = 5;

export class PhotoPile {
  /** @type {string[]} */
  #addresses;

  /** @param {File[]} files more than one */
  constructor(files) {
    this.#addresses = files.slice(0, SEEN).map((file) => URL.createObjectURL(file));
    this.node = element(
      "div",
      { class: "pile" },
      element(
        "div",
        { class: "pile-photos", "aria-hidden": "true" },
        ...this.#addresses.map((address) => {
          const photo = element("img", {
            src: address,
            alt: "",
            decoding: "async",
            onerror: () => photo.remove(), // browsers do not know all types
          });
          return photo;
        }),
      ),
      element("p", { class: "hint" }, text("pileHelp", files.length)),
    );
  }

  close() {
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
  }
}
