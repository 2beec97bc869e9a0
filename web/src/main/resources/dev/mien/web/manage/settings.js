/** The settings of the host, drawn from their declaration as the forms of pipelines are. */

import { ApiError } from "../api.js";
import { element } from "../dom.js";
import { errorText, fieldErrorText } from "../errors.js";
import { field } from "../fields.js";
import { text } from "../texts.js";
import * as api from "./api.js";
import { busy, button, fill, head } from "./parts.js";

/** @typedef {import("../shell/page.js").App} App */

/** @type {Map<string, string>} what was changed and not saved, also while one looks at other pages */
const unsaved = new Map();
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size > 0) {
    event.preventDefault();
  }
});

/** @param {HTMLElement} node @param {App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div");
  node.append(
    head(text("settingsPage"), text(app.isAdministrator ? "settingsLead" : "settingsLeadReading")),
    place,
  );
  await fill(place, leaving, api.settings, (settings) => [new SettingsForm(settings, app).node]);
}

class SettingsForm {
  /** @type {Map<string, import("../fields.js").Field>} */
  #fields = new Map();
  /** @type {Map<string, string>} what the host has, in text form */
  #stored;
  #message = element("p", { class: "save-message", role: "status" });
  #save = element("button", { type: "submit", class: "primary", disabled: true }, text("save"));
  #undo = button(text("undoChanges"), "secondary", () => {
    unsaved.clear();
    this.#draw();
  });

  /** @param {api.Settings} settings @param {App} app */
  constructor(settings, app) {
    this.parameters = settings.parameters;
    this.locked = settings.locked;
    this.app = app;
    this.#stored = new Map(Object.entries(settings.values));
    this.node = element("form", {
      class: "card panel settings",
      noValidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        this.#send();
      },
    });
    this.#draw();
  }

  #draw() {
    this.#fields.clear();
    const basic = this.parameters.filter((parameter) => !parameter.advanced);
    const advanced = this.parameters.filter((parameter) => parameter.advanced);
    this.node.replaceChildren(
      element("div", { class: "fields" }, ...basic.map((parameter) => this.#drawField(parameter))),
      ...(advanced.length === 0
        ? []
        : [
            element("h2", { class: "settings-group" }, text("forExperts")),
            element(
              "div",
              { class: "fields" },
              ...advanced.map((parameter) => this.#drawField(parameter)),
            ),
          ]),
      ...(this.app.isAdministrator
        ? [
            element(
              "div",
              { class: "actions save-bar" },
              element("div", { class: "buttons" }, this.#save, this.#undo),
              this.#message,
            ),
          ]
        : []),
    );
    this.#showState("");
  }

  /** @param {import("../api.js").Parameter} setting */
  #drawField(setting) {
    const drawn = field(setting, {
      value: unsaved.get(setting.name) ?? this.#stored.get(setting.name) ?? "",
      changed: (value) => this.#set(setting.name, String(value)),
    });
    this.#fields.set(setting.name, drawn);
    const why = this.locked[setting.name];
    const locked = !this.app.isAdministrator || why !== undefined;
    for (const input of drawn.node.querySelectorAll("input, select, textarea, button")) {
      /** @type {HTMLInputElement} */ (input).disabled = locked;
    }
    if (why !== undefined) {
      drawn.node.append(element("p", { class: "help locked" }, text("settingLocked", why)));
    }
    return drawn.node;
  }

  /** @param {string} name @param {string} value */
  #set(name, value) {
    if (value === this.#stored.get(name)) {
      unsaved.delete(name);
    } else {
      unsaved.set(name, value);
    }
    this.#fields.get(name)?.showError("");
    this.#showState("");
  }

  /** @param {string} message */
  #showState(message) {
    const nothing = unsaved.size === 0;
    this.#save.disabled = nothing;
    this.#undo.disabled = nothing;
    this.#message.textContent = message;
    this.#message.classList.remove("error");
  }

  async #send() {
    try {
      const answer = await busy(this.#save, () => api.changeSettings(Object.fromEntries(unsaved)));
      this.#stored = new Map(Object.entries(answer.values));
      unsaved.clear();
      this.#showState(text("saved"));
    } catch (error) {
      this.#blame(error);
    }
  }

  /** @param {unknown} error */
  #blame(error) {
    const wrong = error instanceof ApiError ? error.fields : [];
    for (const { field: name, message } of wrong) {
      const setting = this.parameters.find((parameter) => parameter.name === name);
      this.#fields.get(name)?.showError(setting ? fieldErrorText(setting, message) : message);
    }
    this.#fields.get(wrong[0]?.field)?.focus();
    this.#message.textContent = wrong.length > 0 ? text("fixFields") : errorText(error);
    this.#message.classList.add("error");
  }
}
