/** The end of a form, always in sight: what it will cost, what is wrong, and the button. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { EstimateLine } from "./estimate.js";

export class ActionBar {
  isBusy = false;
  #estimate = new EstimateLine();
  #count = 1;
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
      this.#estimate.node,
      element("div", { class: "buttons" }, this.#sample, this.#submit),
    );
  }

  /** Draws it in the page's language. */
  translate() {
    this.#sample.textContent = text("sample");
    this.setBusy(this.isBusy);
  }

  /**
   * @param {import("./host.js").Inspection | undefined} inspection
   * @param {boolean} isComplete whether everything that is needed is there
   * @param {number} count how many jobs there will be
   */
  show(inspection, isComplete, count) {
    this.#estimate.show(inspection, isComplete, count);
    this.#count = count;
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
    const words = this.#count > 1 ? text("generateMany", this.#count) : text("generate");
    this.#submit.textContent = busy ? text("sending") : words;
  }
}
