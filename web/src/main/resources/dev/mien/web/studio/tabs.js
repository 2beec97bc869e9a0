/** A tab for each pipeline, when there are several. */

import { element } from "../dom.js";
import { words } from "../texts.js";

export class PipelineTabs {
  node = element("div", {
    class: "tabs",
    role: "tablist",
    hidden: true,
    onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
  });
  /** What the tabs were drawn from. */
  #drawn = "";
  #chosen = "";
  /** @type {string[]} */
  #ids = [];

  /**
   * @param {HTMLElement} panel what the chosen tab shows
   * @param {(id: string) => void} choose
   */
  constructor(panel, choose) {
    this.panel = panel;
    this.choose = choose;
  }

  /** @param {import("../api.js").Pipeline[]} pipelines @param {string} chosen */
  show(pipelines, chosen) {
    this.#chosen = chosen;
    this.#ids = pipelines.map(({ id }) => id);
    const drawn = JSON.stringify(pipelines.map(({ id, title }) => [id, words(title)]));
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.node.replaceChildren(...pipelines.map((pipeline) => this.#tab(pipeline)));
    }
    this.node.hidden = pipelines.length < 2;
    for (const tab of /** @type {Iterable<HTMLElement>} */ (this.node.children)) {
      const isChosen = tab.id === tabId(chosen);
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
    this.panel.setAttribute("aria-labelledby", tabId(chosen));
  }

  /** @param {import("../api.js").Pipeline} pipeline */
  #tab({ id, title }) {
    return element(
      "button",
      {
        type: "button",
        role: "tab",
        id: tabId(id),
        class: "tab",
        "aria-controls": this.panel.id,
        onclick: () => this.choose(id),
      },
      words(title),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const count = this.#ids.length;
      const next = this.#ids[(this.#ids.indexOf(this.#chosen) + step + count) % count];
      this.choose(next);
      document.getElementById(tabId(next))?.focus();
    }
  }
}

/** @param {string} id */
function tabId(id) {
  return `tab-${id}`;
}
