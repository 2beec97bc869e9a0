/** Points on a photo: placed one after another, moved by mouse, touch and arrow keys. */

import { element } from "../../dom.js";
import { text, words } from "../../texts.js";
import { drag } from "../handle.js";
import { arrow, clamp, formatPoints, parsePoints, putAt } from "./geometry.js";

/** @typedef {import("./geometry.js").Point} Point */

export class PointsLayer {
  node = element("div", { class: "layer points-layer" });
  /** @type {Point[]} */
  #points = [];
  #value = "";
  /** @type {Point} where the next point would go by the keyboard */
  #cross;
  #crossNode = element("span", { class: "cross" });
  #aim = element("button", { type: "button", class: "aim" }, this.#crossNode);
  /** @type {HTMLElement[]} */
  #marks;

  /**
   * @param {import("./photo-editor.js").Mark} mark
   * @param {import("./geometry.js").Size} picture
   * @param {(hint: string) => void} hint tells what to do next
   */
  constructor(mark, picture, hint) {
    this.mark = mark;
    this.picture = picture;
    this.hint = hint;
    this.names = mark.parameter.points ?? [];
    this.#cross = { x: picture.width / 2, y: picture.height / 2 };
    this.#marks = this.names.map((_, index) => this.#markNode(index));
    this.#aim.addEventListener("click", (event) => {
      const byKeyboard = event.detail === 0;
      this.#place(byKeyboard ? this.#cross : this.#pointOf(event));
    });
    this.#aim.addEventListener("keydown", (event) => {
      const step = arrow(event, this.picture);
      if (step !== undefined) {
        event.preventDefault();
        this.#cross = this.#inside({
          x: this.#cross.x + step.x * 3,
          y: this.#cross.y + step.y * 3,
        });
        putAt(this.#crossNode, this.#cross, this.picture);
      }
    });
    putAt(this.#crossNode, this.#cross, picture);
    this.node.append(this.#aim, ...this.#marks);
  }

  /** @param {boolean} active whether the points are being set */
  update(active) {
    const value = this.mark.value();
    if (value !== this.#value || (!active && value === "")) {
      this.#value = value;
      this.#points = parsePoints(value);
    }
    if (active && this.#points.length === 0 && this.names.length > 1) {
      this.#points = parsePoints(this.mark.suggestions()[0]?.value ?? "");
    }
    this.node.inert = !active;
    this.node.classList.toggle("active", active);
    this.node.hidden = !active && this.#value === "";
    this.#draw(active);
  }

  /** @param {boolean} active */
  #draw(active) {
    const count = this.#points.length;
    this.#marks.forEach((node, index) => {
      const point = this.#points[index];
      node.hidden = point === undefined;
      if (point !== undefined) {
        putAt(node, point, this.picture);
        const place = formatPoints([point]);
        node.setAttribute("aria-label", `${index + 1}, ${words(this.names[index])}: ${place}`);
      }
    });
    const missing = count < this.names.length;
    this.#aim.hidden = !missing && this.names.length > 1;
    const next = words(this.names[Math.min(count, this.names.length - 1)]);
    this.#aim.setAttribute("aria-label", text("placeByKeys", next));
    if (active) {
      this.hint(missing || this.names.length === 1 ? text("nextPoint", next) : text("movePoints"));
    }
  }

  /** @param {number} index */
  #markNode(index) {
    const node = element("button", { type: "button", class: "mark" }, String(index + 1));
    node.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      node.focus({ preventScroll: true });
      drag(
        event,
        (moved) => this.#move(index, this.#pointOf(moved)),
        () => this.#settle(),
      );
    });
    node.addEventListener("keydown", (event) => {
      const step = arrow(event, this.picture);
      if (step !== undefined) {
        event.preventDefault();
        const { x, y } = this.#points[index];
        this.#move(index, { x: x + step.x, y: y + step.y });
        this.#settle();
      }
    });
    return node;
  }

  /** @param {Point} point */
  #place(point) {
    if (this.names.length === 1) {
      this.#points = [];
    }
    this.#points.push(this.#inside(point));
    this.#draw(true);
    this.#settle();
    if (this.#aim.hidden) {
      this.#marks[0].focus({ preventScroll: true });
    }
  }

  /** @param {number} index @param {Point} to */
  #move(index, to) {
    this.#points[index] = this.#inside(to);
    this.#draw(true);
  }

  #settle() {
    if (this.#points.length === this.names.length) {
      this.#value = formatPoints(this.#points);
      this.mark.change(this.#value);
    }
  }

  /** @param {MouseEvent} event */
  #pointOf(event) {
    const box = this.node.getBoundingClientRect();
    return this.#inside({
      x: ((event.clientX - box.left) / box.width) * this.picture.width,
      y: ((event.clientY - box.top) / box.height) * this.picture.height,
    });
  }

  /** @param {Point} point */
  #inside({ x, y }) {
    return { x: clamp(x, 0, this.picture.width - 1), y: clamp(y, 0, this.picture.height - 1) };
  }
}
