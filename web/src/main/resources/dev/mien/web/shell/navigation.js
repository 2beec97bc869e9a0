/** The way to every page, and what belongs to all of them: account, colours, language. */

import { element } from "../dom.js";
import { currentLanguage, switchLanguage, text } from "../texts.js";
import { chooseTheme, currentTheme, THEMES } from "./appearance.js";
import { icon } from "./icons.js";
import { ROUTES } from "./routes.js";

/** @typedef {import("./page.js").Route} Route */

const THEME_TEXTS = { auto: "themeAuto", light: "themeLight", dark: "themeDark" };

export class Navigation {
  #menuButton = element(
    "button",
    {
      type: "button",
      class: "icon-button menu-button",
      "aria-controls": "navigation",
      onclick: () => this.#setOpen(!this.#isOpen()),
    },
    icon("menu"),
  );
  #links = element("nav", { class: "side-links" });
  #foot = element("div", { class: "side-foot" });
  #body = element("div", { class: "side-body", id: "navigation" }, this.#links, this.#foot);
  /** @type {Route | undefined} */
  #route;

  /**
   * @param {HTMLElement} node
   * @param {import("./page.js").App} app
   * @param {{signOut: () => void, changePassword: () => void, languageChanged: () => void}} actions
   */
  constructor(node, app, actions) {
    this.node = node;
    this.app = app;
    this.actions = actions;
    node.replaceChildren(
      element(
        "div",
        { class: "side-head" },
        element(
          "a",
          { class: "brand", href: "#/" },
          element("img", { src: "logo.svg", alt: "", width: 34, height: 34 }),
          element("span", { class: "brand-name" }, "Mien"),
        ),
        this.#menuButton,
      ),
      this.#body,
    );
    node.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#isOpen()) {
        this.#setOpen(false);
        this.#menuButton.focus();
      }
    });
    this.#setOpen(false);
  }

  /** Marks where the person is. @param {Route | undefined} route */
  arrived(route) {
    this.#route = route;
    this.#setOpen(false);
    this.draw();
  }

  /** Draws everything in the language of now. */
  draw() {
    this.#links.setAttribute("aria-label", text("navigation"));
    this.#links.replaceChildren(
      this.#list("studio"),
      element("p", { class: "side-group", id: "side-manage" }, text("groupManage")),
      this.#list("manage", { "aria-labelledby": "side-manage" }),
      this.#list("about", {}, this.#apiLink()),
    );
    this.#foot.replaceChildren(...this.#account(), this.#appearance());
    this.#nameMenuButton();
  }

  #isOpen() {
    return this.node.classList.contains("open");
  }

  /** @param {boolean} open */
  #setOpen(open) {
    this.node.classList.toggle("open", open);
    this.#menuButton.setAttribute("aria-expanded", String(open));
    this.#menuButton.replaceChildren(icon(open ? "close" : "menu"));
    this.#nameMenuButton();
  }

  #nameMenuButton() {
    this.#menuButton.setAttribute("aria-label", text(this.#isOpen() ? "closeMenu" : "openMenu"));
  }

  /**
   * @param {Route["group"]} group
   * @param {Record<string, string>} [properties]
   * @param {...Node} more links that lead out of this page
   */
  #list(group, properties = {}, ...more) {
    const routes = ROUTES.filter(
      (route) => route.group === group && (!route.administratorsOnly || this.app.isAdministrator),
    );
    return element(
      "ul",
      { role: "list", ...properties },
      ...[...routes.map((route) => this.#link(route)), ...more].map((link) =>
        element("li", {}, link),
      ),
    );
  }

  /** @param {Route} route */
  #link(route) {
    return element(
      "a",
      {
        class: "side-link",
        href: `#/${route.name}`,
        "aria-current": route === this.#route ? "page" : undefined,
        onclick: () => this.#setOpen(false),
      },
      icon(route.icon),
      text(route.title),
    );
  }

  #apiLink() {
    return element("a", { class: "side-link", href: "docs/" }, icon("api"), text("apiDocs"));
  }

  #account() {
    const { accounts, user } = this.app.session;
    if (!accounts) {
      return [];
    }
    const name = text("signOut");
    return [
      element(
        "div",
        { class: "side-account" },
        icon("person"),
        element(
          "button",
          {
            type: "button",
            class: "side-user",
            title: text("ownPassword"),
            onclick: this.actions.changePassword,
          },
          user ?? "",
        ),
        element(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": name,
            title: name,
            onclick: this.actions.signOut,
          },
          icon("leave"),
        ),
      ),
    ];
  }

  #appearance() {
    return element(
      "div",
      { class: "side-appearance" },
      element(
        "div",
        { class: "row themes", role: "radiogroup", "aria-label": text("theme") },
        ...THEMES.map((theme) => this.#themeChoice(theme)),
      ),
      element(
        "button",
        {
          type: "button",
          class: "quiet language",
          lang: currentLanguage() === "zh" ? "en" : "zh-Hans",
          "aria-label": text("languageLabel"),
          onclick: (/** @type {Event} */ event) => {
            switchLanguage();
            this.draw();
            this.actions.languageChanged();
            /** @type {HTMLElement} */ (this.#foot.querySelector(".language")).focus();
            event.preventDefault();
          },
        },
        text("language"),
      ),
    );
  }

  /** @param {typeof THEMES[number]} theme */
  #themeChoice(theme) {
    const name = text(THEME_TEXTS[theme]);
    return element(
      "label",
      { title: name },
      element("input", {
        type: "radio",
        name: "theme",
        value: theme,
        checked: theme === currentTheme(),
        "aria-label": name,
        onchange: () => chooseTheme(theme),
      }),
      element("span", {}, icon(theme)),
    );
  }
}
