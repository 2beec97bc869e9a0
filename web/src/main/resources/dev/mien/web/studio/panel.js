/** What a plugin adds to the page under the form of its pipelines. */

import { element } from "../dom.js";
import { currentLanguage, text } from "../texts.js";

/**
 * Imports the plugin's module and lets it fill a place of its own. See docs/plugin-guide.md.
 * @param {HTMLElement} parent
 * @param {import("../api.js").Pipeline} pipeline whose plugin has a panel
 */
export async function showPanel(parent, pipeline) {
  const place = element("section", { class: "plugin-panel" });
  parent.append(place);
  try {
    const { panel: address = "", version = "" } = pipeline.plugin ?? {};
    const url = new URL(address, document.baseURI);
    url.searchParams.set("version", version); // a browser imports an address once
    const panel = await import(url.href);
    await panel.mount(place, { pipeline, language: currentLanguage() });
  } catch (problem) {
    console.error(problem); // for the plugin's author
    place.replaceChildren(element("p", { class: "problem" }, text("panelBroken")));
  }
}
