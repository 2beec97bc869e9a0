/** A photo with everything that can be set on it. What that is comes from the parameters' types. */

import { element } from "../../dom.js";
import { text, words } from "../../texts.js";
import { icon } from "../icons.js";
import { noPreview } from "../no-preview.js";
import { FacesLayer } from "./faces-layer.js";
import { PointsLayer } from "./points-layer.js";
import { RegionLayer } from "./region-layer.js";

/**
 * @typedef {{
 *   parameter: import("../../api.js").Parameter,
 *   value: () => string,
 *   change: (value: string) => void,
 *   isShown: () => boolean,
 *   suggestions: () => import("../host.js").Suggestion[]
 * }} Mark a parameter whose value lies in the photo
 * @typedef {{node: HTMLElement, update: (active: boolean) => void}} Layer
 */

export class PhotoEditor {
  /** @type {{mark: Mark, layer: Layer}[]} */
  #layers = [];
  /** @type {FacesLayer[]} */
  #faces = [];
  /** The parameter that is being set on the photo. @type {Mark | undefined} */
  #active;
  #overlay = element("div", { class: "overlay" });
  #tools = element("div", { class: "photo-tools", role: "group" });
  #hint = element("span", { class: "hint", role: "status" });
  #found = element("p", { class: "hint found" });
  #automatic = element(
    "button",
    { type: "button", class: "quiet", onclick: () => this.#active?.change("") },
    text("automatic"),
  );
  #edit = element(
    "div",
    { class: "photo-edit", hidden: true },
    this.#hint,
    this.#automatic,
    element(
      "button",
      { type: "button", class: "quiet enlarge-words", onclick: () => this.#enlarge() },
      text("enlarge"),
    ),
    element(
      "button",
      { type: "button", class: "quiet strong", onclick: () => this.#finish() },
      text("finish"),
    ),
  );
  #image;
  #dialog = element("dialog", { class: "large-photo", "aria-label": text("enlarge") });
  #place = element("div", { class: "photo-place" });

  /**
   * @param {string} address
   * @param {string} name
   * @param {Mark[]} marks
   */
  constructor(address, name, marks) {
    this.marks = marks;
    this.#image = element("img", {
      src: address,
      alt: name,
      draggable: false,
      onload: () => this.#loaded(),
      onerror: () => this.node.replaceChildren(noPreview("image")),
    });
    this.#tools.setAttribute("aria-label", text("onPhoto"));
    const enlarge = element(
      "button",
      {
        type: "button",
        class: "enlarge",
        "aria-label": text("enlarge"),
        title: text("enlarge"),
        onclick: () => this.#enlarge(),
      },
      icon("fullscreen"),
    );
    this.editor = element(
      "div",
      { class: "photo-editor" },
      element("div", { class: "photo" }, this.#image, this.#overlay, enlarge),
      this.#found,
      this.#tools,
      this.#edit,
    );
    this.editor.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && this.#active !== undefined && !this.#dialog.open) {
        this.#finish();
      }
    });
    this.#place.append(this.editor);
    this.node = element("div", { class: "photo-holder" }, this.#place, this.#dialog);
    this.#dialog.addEventListener("close", () => {
      this.#place.append(this.editor);
      this.#place.style.minHeight = "";
      this.update();
    });
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) {
        this.#dialog.close(); // beside the photo
      }
    });
  }

  /** Draws what has changed: values, suggestions, or which parameters are shown. */
  update() {
    if (this.#active !== undefined && !this.#active.isShown()) {
      this.#active = undefined;
    }
    for (const faces of this.#faces) {
      faces.update(this.#active === undefined);
    }
    for (const { mark, layer } of this.#layers) {
      layer.update(mark === this.#active);
      if (!mark.isShown()) {
        layer.node.hidden = true;
      }
    }
    [...this.#tools.children].forEach((tool, index) => {
      const mark = this.marks[index];
      if (mark !== undefined) {
        /** @type {HTMLElement} */ (tool).hidden = !mark.isShown();
        tool.setAttribute("aria-pressed", String(mark === this.#active));
      }
    });
    this.#found.textContent =
      this.#active === undefined
        ? (this.#faces.map((faces) => faces.hint()).find((hint) => hint !== "") ?? "")
        : "";
    this.editor.classList.toggle("editing", this.#active !== undefined);
    this.#edit.hidden = this.#active === undefined;
    this.#automatic.hidden = this.#active?.value() === "";
  }

  /** Starts to set a parameter on the photo. @param {string} name @returns {boolean} whether it can be */
  edit(name) {
    const mark = this.marks.find(({ parameter }) => parameter.name === name);
    if (mark === undefined || this.#layers.length === 0) {
      return false;
    }
    this.#active = mark;
    this.update();
    this.editor.scrollIntoView({ block: "nearest" });
    const layer = this.#layers.find((candidate) => candidate.mark === mark)?.layer;
    const first = layer?.node.querySelector("button:not([hidden])");
    /** @type {HTMLElement | undefined} */ (first)?.focus({ preventScroll: true });
    return true;
  }

  #finish() {
    const tool = this.#tools.querySelector("[aria-pressed=true]");
    this.#active = undefined;
    this.update();
    /** @type {HTMLElement | null} */ (tool)?.focus({ preventScroll: true });
    if (this.#dialog.open) {
      this.#dialog.close();
    }
  }

  #loaded() {
    const picture = { width: this.#image.naturalWidth, height: this.#image.naturalHeight };
    const hint = (/** @type {string} */ words) => {
      if (this.#hint.textContent !== words) {
        this.#hint.textContent = words; // else it would be read out again
      }
    };
    this.#layers = this.marks.map((mark) => ({
      mark,
      layer:
        mark.parameter.type === "region"
          ? new RegionLayer(mark, picture, hint)
          : new PointsLayer(mark, picture, hint),
    }));
    this.#faces = this.marks
      .filter(({ parameter }) => parameter.points?.length === 1)
      .map((mark) => new FacesLayer(mark, picture));
    this.#overlay.replaceChildren(
      ...this.#layers.map(({ layer }) => layer.node),
      ...this.#faces.map(({ node }) => node),
    );
    this.#tools.replaceChildren(
      ...this.marks.map((mark) =>
        element(
          "button",
          {
            type: "button",
            class: "chip",
            onclick: () =>
              this.#active === mark ? this.#finish() : this.edit(mark.parameter.name),
          },
          words(mark.parameter.label),
        ),
      ),
    );
    this.update();
  }

  #enlarge() {
    if (this.#dialog.open) {
      this.#dialog.close();
      return;
    }
    this.#place.style.minHeight = `${this.#place.offsetHeight}px`;
    this.#dialog.append(this.editor);
    this.#dialog.showModal();
    this.update();
  }
}
