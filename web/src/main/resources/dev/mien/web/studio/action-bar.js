/** The end of a form, always in sight: what it will cost, what is wrong, and the button. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { EstimateLine } from "./estimate.js";

export class ActionBar {
  isBusy = false;
  estimate = new EstimateLine();
  #problem = element("p", { class: "problem", role: "alert", hidden: true });
  #submit = element("button", { type: "submit", class: "primary" });
  #sample;

  /** @param {() => void} takeSample */
  constructor(takeSample) {
    this.#sample = element("button", { type: "button", class: "quiet", onclick: takeSample });
    this.node = element(
      "div",
      { class: "actions" },
      this.#problem,
      this.estimate.node,
      element("div", { class: "buttons" }, this.#sample, this.#submit),
    );
  }

  /** Draws it in the page's language. */
  translate() {
    this.#sample.textContent = text("sample");
    this.setBusy(this.isBusy);
  }

  /** @param {boolean} are whether samples are of use now */
  offerSamples(are) {
    this.#sample.hidden = !are;
  }

  /** @param {string} message empty when there is none */
  showProblem(message) {
    this.#problem.textContent = message;
    this.#problem.hidden = message === "";
  }

  /** @param {boolean} busy whether something is being sent */
  setBusy(busy) {
    this.isBusy = busy;
    this.#submit.disabled = busy;
    this.#submit.textContent = text(busy ? "sending" : "generate");
  }
}
