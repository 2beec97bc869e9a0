/** Installing a plugin: choose or drop a file, see what it is, agree. */

import { element } from "../dom.js";
import { text, words } from "../texts.js";
import * as api from "./api.js";
import { ask, busy, button, facts, problem } from "./parts.js";

export class Installer {
  #input = element("input", {
    type: "file",
    accept: ".jar,.zip",
    hidden: true,
    onchange: () => this.#take(this.#input.files?.[0]),
  });
  #state = element("div", { class: "install-state" });

  /**
   * @param {HTMLElement} page takes dropped files
   * @param {import("../shell/page.js").App} app
   * @param {AbortSignal} leaving
   * @param {() => Promise<void>} installed
   */
  constructor(page, app, leaving, installed) {
    this.app = app;
    this.installed = installed;
    this.button = button(text("installPlugin"), "primary", () => this.#input.click());
    this.node = element("div", {}, this.#input, this.#state);
    page.addEventListener("dragover", () => page.classList.add("drop-here"), { signal: leaving });
    page.addEventListener(
      "dragleave",
      (event) => {
        if (!page.contains(/** @type {Node | null} */ (event.relatedTarget))) {
          page.classList.remove("drop-here");
        }
      },
      { signal: leaving },
    );
    page.addEventListener(
      "drop",
      (event) => {
        page.classList.remove("drop-here");
        this.#take(event.dataTransfer?.files[0]);
      },
      { signal: leaving },
    );
  }

  /** @param {File | undefined} file */
  async #take(file) {
    this.#input.value = "";
    if (file === undefined) {
      return;
    }
    this.#state.replaceChildren(
      element("p", { class: "please-wait", role: "status" }, text("lookingInto", file.name)),
    );
    try {
      this.#show(await busy(this.button, () => api.stagePlugin(file)));
      this.#state.replaceChildren();
    } catch (error) {
      this.#state.replaceChildren(
        problem(error, element("p", {}, text("notInstalled", file.name))),
      );
    }
  }

  /** @param {api.StagedPlugin} plan */
  #show(plan) {
    ask({
      title: text(plan.replaces ? "replaceTitle" : "installTitle", plan.id),
      body: [
        ...(plan.description ? [element("p", { class: "lead" }, words(plan.description))] : []),
        facts([
          [
            text("versionLabel"),
            plan.replaces ? text("versionReplaces", plan.version, plan.replaces) : plan.version,
          ],
          [text("provider"), plan.provider || text("providerUnknown")],
          [
            text("asksFor"),
            plan.asks.length > 0
              ? plan.asks.map(need).join(text("listSeparator"))
              : text("asksForNothing"),
          ],
          ...(plan.requires
            ? [
                /** @type {[string, Node]} */ ([
                  text("requiresMien"),
                  element("code", {}, plan.requires),
                ]),
              ]
            : []),
          ["SHA-256", element("code", {}, plan.sha256)],
        ]),
        element(
          "div",
          { class: "warning" },
          element("p", {}, element("strong", {}, text("pluginsAreProgramsTitle"))),
          element("p", {}, text("pluginsArePrograms")),
        ),
      ],
      confirm: text(plan.replaces ? "replacePlugin" : "install", plan.replaces ?? ""),
      act: async () => {
        await api.installPlugin(plan.token);
        this.app.announce(text("installed", plan.id));
        await this.installed();
      },
      refused: () =>
        api.discardPlugin(plan.token).catch((error) => this.#state.append(problem(error))),
    });
  }
}

/** What a plugin says it will use, where the page has words for it. @param {string} asked */
function need(asked) {
  const key = NEED_TEXTS[asked];
  return key === undefined ? asked : text(key);
}

/** @type {Record<string, string | undefined>} */
const NEED_TEXTS = { network: "asksNetwork", files: "asksFiles", gpu: "asksGpu" };
