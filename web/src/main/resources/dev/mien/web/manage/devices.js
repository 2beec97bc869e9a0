/** The machine: what computes, how much memory and disk there is, and what runs where. */

import { element } from "../dom.js";
import { size } from "../format.js";
import { icon } from "../shell/icons.js";
import { text } from "../texts.js";
import * as api from "./api.js";
import { button, facts, fill, head } from "./parts.js";

/** How full something may be before it deserves attention. */
const NEARLY_FULL = 0.9;

/** @param {HTMLElement} node @param {import("../shell/page.js").App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div", { class: "stack" });
  const show = () => fill(place, leaving, api.devices, draw);
  node.append(
    head(text("devicesPage"), text("devicesLead"), button(text("lookAgain"), "secondary", show)),
    place,
  );
  app.events.addEventListener("back", show, { signal: leaving });
  await show();
}

/** @param {any} machine */
function draw(machine) {
  return [
    ...machine.devices.map(drawDevice),
    element(
      "section",
      { class: "card panel" },
      element("h2", {}, text("memory")),
      meter(text("memoryMachine"), machine.memory.total - machine.memory.free, machine.memory.total),
      meter(text("memoryMien"), machine.memory.heapUsed, machine.memory.heapMaximum),
      element("h2", {}, text("disk")),
      ...machine.disks.map((/** @type {any} */ disk) => meter(disk.folder, disk.total - disk.free, disk.total)),
    ),
  ];
}

/** @param {any} device */
function drawDevice(device) {
  return element(
    "section",
    { class: "card panel device" },
    element("span", { class: "plugin-icon" }, icon("devices")),
    element("div", {}, element("h2", {}, device.name), facts([[text("worksOn"), device.job ?? text("idle")]])),
  );
}

/** @param {string} name @param {number} used @param {number} total */
function meter(name, used, total) {
  const share = total > 0 ? used / total : 0;
  const bar = element("div", { class: share > NEARLY_FULL ? "meter full" : "meter" }, element("span"));
  bar.style.setProperty("--share", `${share * 100}%`);
  return element(
    "div",
    { class: "meter-row" },
    element("span", {}, name),
    element("span", { class: "meta" }, text("usedOf", size(used), size(total))),
    bar,
  );
}
