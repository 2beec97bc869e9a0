/** Shows the page that the address names behind its `#/`. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { focusHeading } from "./focus.js";
import { ROUTES } from "./routes.js";

/**
 * @typedef {import("./page.js").App} App
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./page.js").Route} Route
 */

export class Router {
  #leaving = new AbortController();
  /** @type {Page | undefined} */
  #page;
  /** @type {Route | undefined} */
  #route;

  /**
   * @param {HTMLElement} main
   * @param {App} app
   * @param {(route: Route | undefined) => void} arrived
   */
  constructor(main, app, arrived) {
    this.main = main;
    this.app = app;
    this.arrived = arrived;
    window.addEventListener("hashchange", () => this.#go(true));
    app.events.addEventListener("back", () => this.#page === UNREACHABLE && this.#mount());
  }

  /** Shows the page of the address for the first time. */
  async start() {
    await this.#go(false);
    for (const route of ROUTES) {
      route.load().catch(() => {}); // the others only come sooner this way; who goes there is told
    }
  }

  /** Draws the page in the language of now. */
  async translate() {
    this.#setTitle();
    if (this.#page?.translate) {
      this.#page.translate();
    } else {
      await this.#mount();
    }
  }

  /** @param {boolean} focus whether the person came from another page, and has to be taken along */
  async #go(focus) {
    const name = location.hash.replace(/^#\/?/, "").split("/")[0];
    this.#route = name === "" ? ROUTES[0] : ROUTES.find((route) => route.name === name);
    if (this.#route?.administratorsOnly && !this.app.isAdministrator) {
      this.#route = undefined;
    }
    this.arrived(this.#route);
    this.#setTitle();
    const whole = await this.#mount();
    if (whole && focus) {
      window.scrollTo(0, 0);
      focusHeading(this.main);
    }
  }

  /** @returns {Promise<boolean>} false when the person has gone elsewhere meanwhile */
  async #mount() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const node = element("div", { class: `page page-${this.#route?.name ?? "unknown"}` });
    this.#page = await (this.#route?.load() ?? Promise.resolve(UNKNOWN)).catch(() => UNREACHABLE);
    if (signal.aborted) {
      return false;
    }
    this.main.replaceChildren(node);
    await this.#page.mount(node, this.app, signal);
    return !signal.aborted;
  }

  #setTitle() {
    document.title = `${text(this.#route?.title ?? "unknownPage")} · Mien`;
  }
}

/** Stands in for a page that could not be fetched; the shell says why. @type {Page} */
const UNREACHABLE = {
  mount(node) {
    node.append(
      element("h1", {}, text("unreachablePage")),
      element("p", { class: "lead" }, text("away")),
    );
  },
};

/** @type {Page} */
const UNKNOWN = {
  mount(node) {
    node.append(
      element("h1", {}, text("unknownPage")),
      element("p", { class: "lead" }, text("unknownPageHelp")),
      element("p", {}, element("a", { href: "#/" }, text("backToStart"))),
    );
  },
};
