/** The small buttons below what is played and looked at. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { icon } from "./icons.js";

const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

/** @param {(speed: number) => void} changed */
export function speedMenu(changed) {
  const menu = element(
    "select",
    {
      class: "speed",
      "aria-label": text("speed"),
      title: text("speed"),
      onchange: () => changed(Number(menu.value)),
    },
    ...SPEEDS.map((speed) =>
      element("option", { value: String(speed), selected: speed === 1 }, `${speed}×`),
    ),
  );
  return menu;
}

/**
 * @param {import("./icons.js").IconName} name
 * @param {string} label
 * @param {() => void} pressed
 */
export function button(name, label, pressed) {
  return element(
    "button",
    { type: "button", class: "tool", "aria-label": label, title: label, onclick: pressed },
    icon(name),
  );
}

/**
 * @param {import("./icons.js").IconName} name
 * @param {string} label
 * @param {(on: boolean) => void} changed
 */
export function toggle(name, label, changed) {
  const node = button(name, label, () => {
    const on = node.getAttribute("aria-pressed") !== "true";
    node.setAttribute("aria-pressed", String(on));
    changed(on);
  });
  node.setAttribute("aria-pressed", "false");
  return node;
}

/** @param {HTMLElement} node @param {import("./icons.js").IconName} name @param {string} label */
export function setIcon(node, name, label) {
  node.replaceChildren(icon(name));
  node.setAttribute("aria-label", label);
  node.title = label;
}
