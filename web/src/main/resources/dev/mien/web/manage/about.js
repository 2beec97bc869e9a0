/** What this is, in which version, and under which licences. */

import { request } from "../api.js";
import { element } from "../dom.js";
import { text } from "../texts.js";
import { facts, fill, head } from "./parts.js";

/** Files that lie beside the page. */
const LICENCES = [
  { file: "licences/LICENSE", title: "licenceOurs" },
  { file: "licences/NOTICE", title: "licenceOthers" },
];

/** @param {HTMLElement} node @param {import("../shell/page.js").App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const version = element("div");
  node.append(
    head(text("aboutPage"), text("aboutLead")),
    element(
      "section",
      { class: "card panel about" },
      element("img", { src: "logo.svg", alt: "", width: 72, height: 72 }),
      version,
    ),
    ...LICENCES.map((licence) => drawLicence(licence, leaving)),
  );
  await fill(
    version,
    leaving,
    () => request("api/v1/health"),
    (health) => [
      facts([
        [text("versionLabel"), `${health.name} ${health.version}`],
        [text("licence"), "Apache-2.0"],
        [text("apiDocs"), element("a", { href: "docs/" }, text("apiDocsLink"))],
        [text("privacy"), text("privacyWords")],
      ]),
    ],
  );
}

/** Loaded when somebody opens it. @param {{file: string, title: string}} licence @param {AbortSignal} leaving */
function drawLicence({ file, title }, leaving) {
  const place = element("div");
  return element(
    "details",
    {
      class: "card panel licence",
      ontoggle: () => {
        if (place.childElementCount === 0) {
          fill(
            place,
            leaving,
            async () => (await fetch(file)).text(),
            (words) => [element("pre", { tabIndex: 0, lang: "en" }, words)],
          );
        }
      },
    },
    element("summary", {}, text(title)),
    place,
  );
}
