/** The machine: what computes, how much memory and disk there is, and what runs where. */

import { element } from "../dom.js";
import { size } from "../format.js";
import { icon } from "../shell/icons.js";
import { text } from "../texts.js";
import * as api from "./api.js";
import { button, fill, head } from "./parts.js";

/** How full a disk may be before it deserves attention. */
const NEARLY_FULL = 0.9;

/** Jobs tell of every frame; the machine need not be looked at as often. */
const PAUSE_MS = 2000;

/** @param {HTMLElement} node @param {import("../shell/page.js").App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div", { class: "stack" });
  const show = () => fill(place, leaving, api.devices, draw);
  node.append(
    head(text("devicesPage"), text("devicesLead"), button(text("lookAgain"), "secondary", show)),
    place,
  );
  app.events.addEventListener("back", show, { signal: leaving });
  app.events.addEventListener("job", seldom(show), { signal: leaving });
  await show();
}

/** @param {() => void} work @returns {() => void} does it once for all calls within a while */
function seldom(work) {
  let isDue = false;
  return () => {
    if (!isDue) {
      isDue = true;
      setTimeout(() => {
        isDue = false;
        work();
      }, PAUSE_MS);
    }
  };
}

/** @param {api.Machine} machine */
function draw({ devices, memory, disks }) {
  return [
    ...devices.map(drawDevice),
    element(
      "section",
      { class: "card panel" },
      element("h2", {}, text("memory")),
      meter(text("memoryMachine"), memory.total - memory.free, memory.total),
      meter(text("memoryMien"), memory.heapUsed, memory.heapMaximum),
      element("h2", {}, text("disk")),
      ...disks.map((disk) => meter(disk.folder, disk.total - disk.free, disk.total, NEARLY_FULL)),
    ),
  ];
}

/** @param {api.Device} device */
function drawDevice({ id, name, job }) {
  return element(
    "section",
    { class: "card panel device" },
    element("span", { class: "plugin-icon" }, icon("devices")),
    element(
      "div",
      {},
      element("h2", {}, deviceName(id, name)),
      job === undefined
        ? element("p", { class: "meta" }, text("idle"))
        : element("p", {}, element("a", { href: "#/create" }, text("makesVideo"))),
    ),
  );
}

/** Graphics cards have a name; processors are counted, in the host's English. @param {string} id @param {string} name */
function deviceName(id, name) {
  return id === "cpu" ? text("processorCores", Number.parseInt(name, 10)) : name;
}

/**
 * @param {string} name
 * @param {number} used
 * @param {number} total
 * @param {number} [tooFull] the share from which on it deserves attention
 */
function meter(name, used, total, tooFull = Infinity) {
  const share = total > 0 ? used / total : 0;
  const bar = element("div", { class: share > tooFull ? "meter full" : "meter" }, element("span"));
  bar.style.setProperty("--share", `${share * 100}%`);
  return element(
    "div",
    { class: "meter-row" },
    element("span", { class: "meter-name" }, name),
    element("span", { class: "meta" }, text("usedOf", size(used), size(total))),
    bar,
  );
}
