/** A rectangle on a photo, moved and resized by mouse, touch and arrow keys. */

import { element } from "../../dom.js";
import { text, words } from "../../texts.js";
import { drag } from "../handle.js";
import { arrow, clamp, formatArea, layOver, parseArea } from "./geometry.js";

/** @typedef {import("./geometry.js").Area} Area */

/** A smaller part of a picture is no picture. */
const SMALLEST = 16;

/** Which edges a handle takes along: -1 left or top, 1 right or bottom. */
const HANDLES = [
  { name: "topLeft", x: -1, y: -1 },
  { name: "topRight", x: 1, y: -1 },
  { name: "bottomRight", x: 1, y: 1 },
  { name: "bottomLeft", x: -1, y: 1 },
];

export class RegionLayer {
  node = element("div", { class: "layer region-layer" });
  #box = element("div", { class: "region", role: "group" });
  #body = element("button", { type: "button", class: "region-body" });
  /** @type {Area} */
  #area;

  /**
   * @param {import("./photo-editor.js").Mark} mark
   * @param {import("./geometry.js").Size} picture
   * @param {(hint: string) => void} hint tells what can be done
   */
  constructor(mark, picture, hint) {
    this.mark = mark;
    this.picture = picture;
    this.hint = hint;
    this.#area = this.#usual();
    this.#movable(this.#body, (from, dx, dy) => ({
      ...from,
      x: clamp(from.x + dx, 0, picture.width - from.width),
      y: clamp(from.y + dy, 0, picture.height - from.height),
    }));
    this.#box.append(this.#body, ...HANDLES.map((handle) => this.#handle(handle)));
    this.node.append(this.#box);
  }

  /** @param {boolean} active whether the rectangle is being set */
  update(active) {
    const suggested = this.mark.suggestions()[0]?.value ?? "";
    const known = parseArea(this.mark.value()) ?? parseArea(suggested);
    this.#area = known ?? this.#usual();
    this.node.hidden = !this.mark.isShown() || (known === undefined && !active);
    this.node.inert = !active;
    this.node.classList.toggle("active", active);
    this.node.classList.toggle("automatic", this.mark.value() === "");
    this.#box.setAttribute("aria-label", words(this.mark.parameter.label));
    this.#draw();
    if (active) {
      this.hint(text("moveRegion"));
    }
  }

  /** @returns {Area} */
  #usual() {
    const { width, height } = this.picture;
    return { x: width * 0.1, y: height * 0.1, width: width * 0.8, height: height * 0.8 };
  }

  #draw() {
    layOver(this.#box, this.#area, this.picture);
    const { x, y, width, height } = this.#area;
    this.#body.setAttribute(
      "aria-label",
      text("regionIs", ...[width, height, x, y].map(Math.round)),
    );
  }

  /** @param {{name: string, x: number, y: number}} handle */
  #handle({ name, x, y }) {
    const node = element("button", {
      type: "button",
      class: `corner ${name}`,
      "aria-label": text(name),
    });
    const { picture } = this;
    this.#movable(node, (from, dx, dy) => {
      const right = from.x + from.width;
      const bottom = from.y + from.height;
      const left = x < 0 ? clamp(from.x + dx, 0, right - SMALLEST) : from.x;
      const top = y < 0 ? clamp(from.y + dy, 0, bottom - SMALLEST) : from.y;
      return {
        x: left,
        y: top,
        width: (x > 0 ? clamp(right + dx, from.x + SMALLEST, picture.width) : right) - left,
        height: (y > 0 ? clamp(bottom + dy, from.y + SMALLEST, picture.height) : bottom) - top,
      };
    });
    return node;
  }

  /**
   * @param {HTMLElement} node
   * @param {(from: Area, dx: number, dy: number) => Area} change
   */
  #movable(node, change) {
    node.addEventListener("pointerdown", (start) => {
      start.preventDefault();
      node.focus({ preventScroll: true });
      const from = this.#area;
      const scale = this.picture.width / this.node.getBoundingClientRect().width;
      const moved = (/** @type {PointerEvent} */ event) => {
        const dx = (event.clientX - start.clientX) * scale;
        const dy = (event.clientY - start.clientY) * scale;
        this.#area = change(from, dx, dy);
        this.#draw();
      };
      drag(start, moved, () => this.#settle());
    });
    node.addEventListener("keydown", (event) => {
      const step = arrow(event, this.picture);
      if (step !== undefined) {
        event.preventDefault();
        this.#area = change(this.#area, step.x, step.y);
        this.#draw();
        this.#settle();
      }
    });
  }

  #settle() {
    this.mark.change(formatArea(this.#area));
  }
}
