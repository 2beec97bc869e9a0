/** The page where videos are made. */

import { Studio } from "./studio.js";

/** @type {Studio | undefined} what the person has set stays while they look at other pages */
let studio;

/** @param {HTMLElement} node @param {import("../shell/page.js").App} app */
export async function mount(node, app) {
  if (studio === undefined) {
    studio = new Studio(app.announce);
    studio.translate();
    app.events.addEventListener("plugins", () => studio?.load());
    app.events.addEventListener("back", () => studio?.load());
    node.append(studio.node);
    await studio.load();
  } else {
    node.append(studio.node);
  }
}

/** Draws everything in the page's language. */
export function translate() {
  studio?.translate();
}
