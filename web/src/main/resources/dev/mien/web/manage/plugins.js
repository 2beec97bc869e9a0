/** What brings Mien its abilities: who offers what, and how to add, change and remove them. */

import { pipelines } from "../api.js";
import { element } from "../dom.js";
import { icon } from "../shell/icons.js";
import { text, words } from "../texts.js";
import * as api from "./api.js";
import { Installer } from "./installer.js";
import { ask, busy, button, empty, facts, fill, head, problem } from "./parts.js";

/**
 * @typedef {import("../shell/page.js").App} App
 * @typedef {api.Plugin} Plugin
 */

/** @param {HTMLElement} node @param {App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div", { class: "plugin-list" });
  /** @returns {Promise<void>} */
  const show = () => fill(place, leaving, load, ({ plugins, offers }) => draw(plugins, offers));

  /** @param {Plugin[]} plugins @param {(plugin: Plugin) => string[]} offers */
  function draw(plugins, offers) {
    return plugins.length === 0
      ? [empty("plugins", text("noPlugins"), text("noPluginsHelp"))]
      : plugins.map((plugin) => new PluginCard(plugin, offers(plugin), app, show).node);
  }

  if (app.isAdministrator) {
    const installer = new Installer(node, app, leaving, show);
    node.append(head(text("pluginsPage"), text("pluginsLead"), installer.button), installer.node);
  } else {
    node.append(head(text("pluginsPage"), text("pluginsLead")));
  }
  node.append(place);
  for (const kind of ["plugins", "back"]) {
    app.events.addEventListener(kind, show, { signal: leaving });
  }
  await show();
}

async function load() {
  const [plugins, offered, types] = await Promise.all([
    api.plugins(),
    pipelines(),
    api.services(),
  ]);
  const titles = new Map(offered.map(({ id, title }) => [id, words(title)]));
  /** @param {Plugin} plugin @returns {string[]} what it offers people and other plugins */
  const offers = ({ id, pipelines: own, services }) => [
    ...own.map((pipeline) => titles.get(pipeline) ?? pipeline),
    ...types.filter((type) => services.includes(type.id)).map((type) => serviceWords(type, id)),
  ];
  return { plugins, offers };
}

/** @param {api.ServiceType} type @param {string} plugin */
function serviceWords({ name, services }, plugin) {
  const own = services.filter((service) => service.plugin === plugin);
  const names = own.map(({ label }) => words(label)).join(text("listSeparator"));
  return own.length === 0
    ? text("serviceNeedsFiles", words(name))
    : text("serviceOffers", words(name), names);
}

class PluginCard {
  #complaint = element("div");

  /**
   * @param {Plugin} plugin
   * @param {string[]} offers
   * @param {App} app
   * @param {() => Promise<void>} refresh
   */
  constructor(plugin, offers, app, refresh) {
    this.plugin = plugin;
    this.app = app;
    this.refresh = refresh;
    const heading = element("h2", {}, plugin.id);
    this.node = element(
      "article",
      { class: "card plugin", "data-plugin": plugin.id, "data-state": plugin.state },
      element(
        "div",
        { class: "plugin-head" },
        element("span", { class: "plugin-icon" }, icon("plugins")),
        element(
          "div",
          { class: "plugin-name" },
          heading,
          element("p", { class: "meta" }, this.#origin()),
        ),
        this.#stateControl(),
      ),
      ...(plugin.description ? [element("p", {}, words(plugin.description))] : []),
      ...drawOffers(offers),
      ...this.#trouble(),
      this.#complaint,
      this.#foot(),
    );
  }

  #origin() {
    const { version, provider, source } = this.plugin;
    const parts = [
      version && text("version", version),
      provider && text("providedBy", provider),
      text(source === "shipped" ? "shipped" : "installedByYou"),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  #stateControl() {
    const { id, enabled, state } = this.plugin;
    const switchable =
      this.app.isAdministrator &&
      (state === "enabled" || state === "disabled" || state === "broken");
    if (!switchable) {
      return this.#badge();
    }
    const control = element("input", {
      type: "checkbox",
      class: "switch",
      id: `plugin-switch-${id}`,
      role: "switch",
      checked: enabled,
      "aria-label": text("pluginSwitch", id),
      onchange: () =>
        this.#change(control, () => api.changePlugin(id, control.checked ? "enable" : "disable")),
    });
    return element("div", { class: "plugin-switch" }, this.#badge(), control);
  }

  #badge() {
    const { state } = this.plugin;
    const name = STATE_TEXTS[state];
    return element(
      "span",
      { class: `badge badge-${state}` },
      name === undefined ? state : text(name),
    );
  }

  #trouble() {
    const { problem: reason, state } = this.plugin;
    if (reason === undefined) {
      return [];
    }
    const remedy = REMEDY_TEXTS[state];
    return [
      element(
        "div",
        { class: state === "broken" ? "problem" : "warning" },
        element("p", {}, element("strong", {}, text("pluginNotUsed"))),
        element("p", {}, words(reason)),
        ...(remedy === undefined ? [] : [element("p", {}, text(remedy))]),
      ),
    ];
  }

  #foot() {
    const { id, file, sha256, source, state, previousVersion } = this.plugin;
    /** @type {HTMLElement[]} */
    const actions = [];
    if (this.app.isAdministrator && state === "broken") {
      const again = button(text("tryAgain"), "secondary small", () =>
        this.#change(again, () => api.changePlugin(id, "enable")),
      );
      actions.push(again);
    }
    if (this.app.isAdministrator && previousVersion) {
      const back = button(text("rollback", previousVersion), "secondary small", () =>
        this.#change(back, () => api.changePlugin(id, "rollback")),
      );
      actions.push(back);
    }
    if (this.app.isAdministrator && source === "extension") {
      actions.push(button(text("uninstall"), "quiet danger", () => this.#askUninstall()));
    }
    return element(
      "div",
      { class: "plugin-foot" },
      element(
        "details",
        {},
        element("summary", {}, text("details")),
        facts([
          [text("pluginFile"), file],
          [text("pluginId"), element("code", {}, id)],
          ...(sha256
            ? [/** @type {[string, Node]} */ (["SHA-256", element("code", {}, sha256)])]
            : []),
        ]),
      ),
      ...actions,
    );
  }

  #askUninstall() {
    const { id } = this.plugin;
    const withState = element("input", { type: "checkbox" });
    ask({
      title: text("uninstallTitle", id),
      body: [
        element("p", {}, text("uninstallHelp")),
        element("label", { class: "check" }, withState, text("uninstallWithState")),
      ],
      confirm: text("uninstall"),
      danger: true,
      act: async () => {
        await api.uninstallPlugin(id, withState.checked);
        this.app.announce(text("uninstalled", id));
        await this.refresh();
      },
    });
  }

  /** @param {HTMLButtonElement | HTMLInputElement} control @param {() => Promise<unknown>} change */
  async #change(control, change) {
    this.#complaint.replaceChildren();
    try {
      await busy(control, change);
      this.app.announce(text("pluginChanged", this.plugin.id));
      await this.refresh();
    } catch (error) {
      this.#complaint.replaceChildren(problem(error));
      if (control instanceof HTMLInputElement) {
        control.checked = this.plugin.enabled;
      }
    }
  }
}

/** @param {string[]} offers */
function drawOffers(offers) {
  return offers.length === 0
    ? []
    : [
        element(
          "p",
          { class: "offers" },
          element("span", { class: "meta" }, text("offers")),
          ...offers.map((offer) => element("span", { class: "offer" }, offer)),
        ),
      ];
}

/** @type {Record<string, string | undefined>} */
const STATE_TEXTS = {
  enabled: "stateEnabled",
  disabled: "stateDisabled",
  broken: "stateBroken",
  replaced: "stateReplaced",
  foreign: "stateForeign",
};

/** @type {Record<string, string | undefined>} */
const REMEDY_TEXTS = { broken: "remedyBroken", foreign: "remedyForeign" };
