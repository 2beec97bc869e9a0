/** Two pictures one over the other, or beside each other, looked at as one. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { PictureView } from "./picture/picture-view.js";
import { toggle } from "./tools.js";

export class PicturePair {
  #view = new PictureView({
    fullscreen: false,
    tools: [toggle("compare", text("beside"), (on) => this.#view.setBeside(on))],
  });

  constructor() {
    this.node = element("div", { class: "picture-pair" }, this.#view.node);
  }

  /** @param {import("../api.js").Artifact[]} files */
  show([one, other]) {
    this.#view.show({ ...other, label: "B" }, { ...one, label: "A" }, { always: true });
  }

  close() {}
}
