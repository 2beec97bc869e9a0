/** Something that is dragged, or moved by the arrow keys, along one line. */

import { element } from "../dom.js";

/**
 * @typedef {{
 *   class: string, label: string, step: number,
 *   range: () => [number, number], value: () => number, words: (value: number) => string,
 *   moved: (value: number) => void, settled?: () => void
 * }} HandleOptions
 *   `moved` is called while it moves, `settled` when it stays
 */

/** How many steps a page key makes. */
const PAGE = 10;

/** A slider as assistive technology knows it; who makes it drags it. */
export class Handle {
  /** @param {HandleOptions} options */
  constructor(options) {
    this.options = options;
    this.node = element("div", {
      class: options.class,
      role: "slider",
      tabIndex: 0,
      "aria-label": options.label,
      "aria-orientation": "horizontal",
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
    });
    this.update();
  }

  /** Tells assistive technology where it is. */
  update() {
    const { range, value, words } = this.options;
    const [minimum, maximum] = range();
    this.node.setAttribute("aria-valuemin", String(round(minimum)));
    this.node.setAttribute("aria-valuemax", String(round(maximum)));
    this.node.setAttribute("aria-valuenow", String(round(value())));
    this.node.setAttribute("aria-valuetext", words(value()));
  }

  /** @param {number} wanted */
  move(wanted) {
    const [minimum, maximum] = this.options.range();
    this.options.moved(Math.max(minimum, Math.min(maximum, wanted)));
    this.update();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { range, value, step, settled } = this.options;
    const [minimum, maximum] = range();
    /** @type {Record<string, number>} */
    const places = {
      ArrowLeft: value() - step * (event.shiftKey ? PAGE : 1),
      ArrowRight: value() + step * (event.shiftKey ? PAGE : 1),
      ArrowDown: value() - step,
      ArrowUp: value() + step,
      PageDown: value() - step * PAGE,
      PageUp: value() + step * PAGE,
      Home: minimum,
      End: maximum,
    };
    const place = places[event.key];
    if (place !== undefined) {
      event.preventDefault();
      this.move(place);
      settled?.();
    }
  }
}

/**
 * Follows the pointer from where it is pressed until it is let go.
 * @param {PointerEvent} start
 * @param {(event: PointerEvent) => void} moved
 * @param {() => void} [ended]
 */
export function drag(start, moved, ended) {
  const node = /** @type {HTMLElement} */ (start.currentTarget);
  const stop = new AbortController();
  const { signal } = stop;
  node.setPointerCapture(start.pointerId);
  node.addEventListener("pointermove", moved, { signal });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(
      end,
      () => {
        stop.abort();
        ended?.();
      },
      { signal },
    );
  }
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}
