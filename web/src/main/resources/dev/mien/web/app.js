/** The page's frame: its words, and the part that is shown in it. */

import * as api from "./api.js";
import { element } from "./dom.js";
import { Studio } from "./studio/studio.js";
import { currentLanguage, switchLanguage, text } from "./texts.js";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const studio = new Studio(announce);

/** Tells those who listen rather than look. @param {string} message */
function announce(message) {
  byId("live").textContent = message;
}

function translatePage() {
  document.documentElement.lang = currentLanguage() === "zh" ? "zh-Hans" : "en";
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = text(/** @type {HTMLElement} */ (node).dataset.text ?? "");
  }
  const button = byId("language");
  button.textContent = text("language");
  button.setAttribute("aria-label", text("languageLabel"));
  studio.translate();
}

async function showBrokenPlugins() {
  const broken = (await api.plugins()).filter((plugin) => plugin.problem !== undefined);
  if (broken.length > 0) {
    byId("main").append(
      element(
        "div",
        { class: "problem" },
        text("brokenPlugins"),
        element(
          "ul",
          {},
          ...broken.map((plugin) => element("li", {}, `${plugin.file}: ${plugin.problem}`)),
        ),
      ),
    );
  }
}

async function start() {
  byId("main").replaceChildren(studio.node);
  translatePage();
  await studio.load();
  await showBrokenPlugins();
}

byId("language").addEventListener("click", () => {
  switchLanguage();
  translatePage();
});

// A file dropped beside the fields must not replace the page.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}

start();
