/** The places that an inspection suggests for a single point, such as the faces it found. */

import { element } from "../../dom.js";
import { text, words } from "../../texts.js";
import { contains, layOver, parsePoints } from "./geometry.js";

export class FacesLayer {
  node = element("div", { class: "layer faces" });
  #drawn = "";

  /**
   * @param {import("./photo-editor.js").Mark} mark
   * @param {import("./geometry.js").Size} picture
   */
  constructor(mark, picture) {
    this.mark = mark;
    this.picture = picture;
  }

  /** What one can do here, when there is something to choose and nothing is chosen. */
  hint() {
    const count = this.node.childElementCount;
    const isOpen = count > 1 && this.mark.isShown() && this.mark.value() === "";
    return isOpen ? text("chooseOne", words(this.mark.parameter.label), count) : "";
  }

  /** @param {boolean} usable whether nothing else is done on the photo */
  update(usable) {
    const found = this.mark.suggestions().filter(({ area }) => area !== undefined);
    const drawn = JSON.stringify([found, words(this.mark.parameter.label)]);
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.node.replaceChildren(
        ...found.map((face, index) => this.#box(face, index, found.length)),
      );
    }
    this.node.hidden = !this.mark.isShown();
    this.node.inert = !usable;
    this.node.classList.toggle("single", found.length === 1);
    const [chosen] = parsePoints(this.mark.value());
    found.forEach(({ value, area }, index) => {
      const box = this.node.children[index];
      const pressed =
        value === this.mark.value() ||
        (chosen !== undefined && contains(/** @type {any} */ (area), chosen));
      box.setAttribute("aria-pressed", String(pressed));
    });
  }

  /**
   * @param {import("../host.js").Suggestion} face
   * @param {number} index
   * @param {number} count
   */
  #box(face, index, count) {
    const box = element("button", {
      type: "button",
      class: "face",
      "aria-label": text("suggested", words(this.mark.parameter.label), index + 1, count),
      onclick: () =>
        this.mark.change(box.getAttribute("aria-pressed") === "true" ? "" : face.value),
    });
    layOver(box, /** @type {import("./geometry.js").Area} */ (face.area), this.picture);
    return box;
  }
}
