/** How far a running job is: stage by stage, with the latest frame. */

import { element } from "../dom.js";
import { text, words } from "../texts.js";
import { roughDuration } from "./times.js";

export class ProgressView {
  #screen = element("div", { class: "screen" });
  #picture = element("img", {
    class: "live",
    alt: text("preview"),
    onload: () => this.#screen.classList.add("shown"),
    onerror: () => this.#screen.classList.remove("shown"),
  });
  #label = element("strong", {}, text("starting"));
  #stage = element("span", {});
  #left = element("span", { class: "left" });
  #bar;
  /** @type {HTMLElement[]} */
  #fills;

  /**
   * @param {import("../api.js").Stage[]} stages
   * @param {string | undefined} picture what is worked on, shown until there is a frame
   */
  constructor(stages, picture) {
    if (picture !== undefined) {
      this.#picture.src = picture;
    }
    this.#screen.append(this.#picture);
    this.#fills = stages.map(() => element("span", { class: "fill" }));
    this.#bar = element(
      "div",
      {
        class: "progress",
        role: "progressbar",
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-label": text("running"),
      },
      ...this.#fills.map((fill) => element("span", { class: "step" }, fill)),
    );
    this.node = element(
      "div",
      { class: "working" },
      this.#screen,
      this.#bar,
      element("p", { class: "progress-label" }, this.#label, this.#stage, this.#left),
    );
  }

  /** @param {import("../api.js").Job} job */
  show({ progress, preview, etaSeconds }) {
    if (progress === undefined) {
      return;
    }
    const { number, of, fraction, label } = progress;
    this.#fills.forEach((fill, index) => {
      const share = index + 1 < number ? 1 : index + 1 === number ? fraction : 0;
      fill.style.width = `${share * 100}%`;
      fill.parentElement?.classList.toggle("now", index + 1 === number);
    });
    const percent = Math.floor(fraction * 100);
    this.#bar.setAttribute(
      "aria-valuenow",
      String(Math.round(((number - 1 + fraction) / of) * 100)),
    );
    this.#bar.setAttribute("aria-valuetext", `${words(label)} ${percent} %`);
    this.#label.textContent = words(label);
    this.#stage.textContent = of > 1 ? text("stage", number, of) : "";
    this.#left.textContent =
      etaSeconds === undefined ? `${percent} %` : text("left", roughDuration(etaSeconds));
    // A frame that is still on its way is not replaced, or none would ever arrive.
    if (preview !== undefined && this.#picture.complete) {
      this.#picture.src = preview;
    }
  }
}
