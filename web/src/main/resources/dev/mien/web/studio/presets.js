/** Settings with a name, kept in this browser. */

import { element, freshId } from "../dom.js";
import { text } from "../texts.js";
import { icon } from "./icons.js";

/** @typedef {Record<string, string>} Settings */

export class Presets {
  #list = element("ul", { class: "menu-list" });
  #name = element("input", { type: "text", maxLength: 60, required: true });

  /**
   * @param {string} pipeline
   * @param {{read: () => Settings, apply: (settings: Settings) => void}} form
   */
  constructor(pipeline, form) {
    this.key = `mien.presets.${pipeline}`;
    this.form = form;
    this.#name.id = freshId("preset");
    const panel = element(
      "div",
      { class: "menu-panel", popover: "auto" },
      this.#list,
      element(
        "div",
        { class: "menu-form" },
        element("label", { for: this.#name.id }, text("presetName")),
        element(
          "div",
          { class: "menu-row" },
          this.#name,
          element(
            "button",
            { type: "button", class: "secondary small", onclick: () => this.#save() },
            text("save"),
          ),
        ),
      ),
    );
    this.#name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.#save();
      }
    });
    this.panel = panel;
    const opener = element(
      "button",
      { type: "button", class: "quiet", popoverTargetElement: panel },
      icon("presets"),
      text("presets"),
    );
    panel.addEventListener("toggle", () => {
      const place = opener.getBoundingClientRect();
      panel.style.top = `${Math.min(place.bottom + 6, innerHeight - panel.offsetHeight - 12)}px`;
      panel.style.left = `${Math.max(12, Math.min(place.left, innerWidth - panel.offsetWidth - 12))}px`;
    });
    this.node = element("div", { class: "menu" }, opener, panel);
    this.#show();
  }

  /** @returns {Record<string, Settings>} */
  #all() {
    return JSON.parse(localStorage.getItem(this.key) ?? "{}");
  }

  /** @param {Record<string, Settings>} presets */
  #keep(presets) {
    localStorage.setItem(this.key, JSON.stringify(presets));
    this.#show();
  }

  #show() {
    const entry = (
      /** @type {string} */ name,
      /** @type {() => void} */ chosen,
      /** @type {Node[]} */ ...more
    ) =>
      element(
        "li",
        {},
        element(
          "button",
          {
            type: "button",
            class: "menu-item",
            onclick: () => {
              this.panel.hidePopover();
              chosen();
            },
          },
          name,
        ),
        ...more,
      );
    this.#list.replaceChildren(
      entry(text("defaults"), () => this.form.apply({})),
      ...Object.entries(this.#all()).map(([name, settings]) =>
        entry(
          name,
          () => this.form.apply(settings),
          element(
            "button",
            {
              type: "button",
              class: "quiet icon-only",
              "aria-label": text("removePreset", name),
              title: text("removePreset", name),
              onclick: () => {
                const { [name]: _, ...others } = this.#all();
                this.#keep(others);
              },
            },
            icon("remove"),
          ),
        ),
      ),
    );
  }

  #save() {
    const name = this.#name.value.trim();
    if (name === "") {
      this.#name.focus();
      return;
    }
    this.#keep({ ...this.#all(), [name]: this.form.read() });
    this.#name.value = "";
    this.panel.hidePopover();
  }
}
