/** What a voice looks like: where it plays, and which part of it is kept. */

import { element } from "../../dom.js";
import { text } from "../../texts.js";
import { drag, Handle } from "../handle.js";
import { preciseTime } from "../times.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 100;

/** How many bars are drawn. */
export const BARS = 72;

/** A shorter part is no voice. */
const SHORTEST_SECONDS = 0.2;

export class Waveform {
  start = 0;
  #position = 0;

  /**
   * @param {{seconds: number, peaks: Float32Array}} sound
   * @param {{sought: (at: number) => void, trimmed: () => void}} on what the person does
   */
  constructor({ seconds, peaks }, on) {
    this.seconds = seconds;
    this.end = seconds;
    this.on = on;
    this.played = bars(peaks, "wave-bars played");
    this.before = element("div", { class: "wave-cut" });
    this.after = element("div", { class: "wave-cut after" });
    this.head = new Handle({
      class: "wave-head",
      label: text("position"),
      step: 0.25,
      range: () => [this.start, this.end],
      value: () => this.#position,
      words: preciseTime,
      moved: (at) => this.#seek(at),
    });
    this.left = this.#edge(
      "start",
      text("trimStart"),
      (at) => (this.start = at),
      () => [0, Math.max(0, this.end - SHORTEST_SECONDS)],
    );
    this.right = this.#edge(
      "end",
      text("trimEnd"),
      (at) => (this.end = at),
      () => [Math.min(seconds, this.start + SHORTEST_SECONDS), seconds],
    );
    this.node = element(
      "div",
      { class: "wave" },
      this.before,
      this.after,
      this.head.node,
      this.left.node,
      this.right.node,
    );
    this.node.prepend(bars(peaks, "wave-bars"), this.played);
    this.node.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Element && event.target.closest(".wave-edge") === null) {
        this.head.move(this.#secondsAt(event));
        drag(event, (moved) => this.head.move(this.#secondsAt(moved)));
      }
    });
    this.#draw();
  }

  /** Whether something is cut off. */
  get isTrimmed() {
    return this.start > 0 || this.end < this.seconds;
  }

  /** Keeps all of it again. */
  reset() {
    this.start = 0;
    this.end = this.seconds;
    this.#draw();
  }

  /** @param {number} at seconds */
  showPosition(at) {
    this.#position = Math.max(this.start, Math.min(this.end, at));
    this.#draw();
  }

  /**
   * @param {"start" | "end"} name
   * @param {string} label
   * @param {(at: number) => void} set
   * @param {() => [number, number]} range
   */
  #edge(name, label, set, range) {
    const edge = new Handle({
      class: `wave-edge ${name}`,
      label,
      step: 0.05,
      range,
      value: () => this[name],
      words: preciseTime,
      moved: (at) => {
        set(at);
        this.#seek(name === "start" ? at : Math.min(this.#position, at));
      },
      settled: () => this.on.trimmed(),
    });
    edge.node.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      edge.node.focus({ preventScroll: true });
      drag(
        event,
        (moved) => edge.move(this.#secondsAt(moved)),
        () => this.on.trimmed(),
      );
    });
    return edge;
  }

  /** @param {number} at */
  #seek(at) {
    this.showPosition(at);
    this.on.sought(this.#position);
  }

  /** @param {PointerEvent} event */
  #secondsAt(event) {
    const box = this.node.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * this.seconds;
  }

  #draw() {
    const share = (/** @type {number} */ at) => (at / this.seconds) * 100;
    this.before.style.width = `${share(this.start)}%`;
    this.after.style.width = `${100 - share(this.end)}%`;
    this.left.node.style.left = `${share(this.start)}%`;
    this.right.node.style.left = `${share(this.end)}%`;
    this.head.node.style.left = `${share(this.#position)}%`;
    this.played.style.clipPath = `inset(0 ${100 - share(this.#position)}% 0 ${share(this.start)}%)`;
    this.node.classList.toggle("trimmed", this.isTrimmed);
    for (const handle of [this.head, this.left, this.right]) {
      handle.update();
    }
  }
}

/** @param {Float32Array} peaks @param {string} style */
function bars(peaks, style) {
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), 0.05);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", style);
  svg.setAttribute("viewBox", `0 0 ${peaks.length * 2} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute(
    "d",
    [...peaks]
      .map((peak, index) => {
        const height = Math.max(3, (peak / loudest) * HEIGHT);
        return `M${index * 2 + 0.35} ${(HEIGHT - height) / 2}h1.3v${height}h-1.3z`;
      })
      .join(""),
  );
  svg.append(path);
  return svg;
}
