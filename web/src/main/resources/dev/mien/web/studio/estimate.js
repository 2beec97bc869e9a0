/** One line that says what a job will cost, always there so that nothing jumps. */

import { element } from "../dom.js";
import { size } from "../format.js";
import { text } from "../texts.js";
import { roughDuration } from "./times.js";

export class EstimateLine {
  node = element("p", { class: "estimate", "aria-live": "polite" });

  /**
   * @param {import("./host.js").Inspection | undefined} inspection
   * @param {boolean} isComplete whether everything that is needed is there
   * @param {number} count how many such jobs there will be
   */
  show(inspection, isComplete, count) {
    const { estimate, queue } = inspection ?? {};
    const parts = [];
    if (estimate !== undefined) {
      parts.push(
        element("strong", {}, roughDuration(estimate.seconds * count)),
        ...(count > 1 ? [text("likeTheFirst", count)] : []),
        text("memoryNeeded", size(estimate.memoryBytes)),
        text("diskNeeded", size(estimate.diskBytes * count)),
      );
    }
    if (queue !== undefined && queue.ahead > 0) {
      parts.push(
        queue.seconds === undefined
          ? text("ahead", queue.ahead)
          : text("aheadFor", queue.ahead, roughDuration(queue.seconds)),
      );
    }
    this.node.replaceChildren(
      ...(parts.length === 0 && !isComplete
        ? [text("estimateLater")]
        : parts.map((part) => element("span", {}, part))),
    );
  }
}
