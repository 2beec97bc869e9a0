/** The field for a service that some plugin offers: which one, and what to know of it beforehand. */

import { request } from "./api.js";
import { element } from "./dom.js";
import { frame } from "./fields.js";
import { text, words } from "./texts.js";

/**
 * @typedef {import("./api.js").Parameter} Parameter
 * @typedef {import("./api.js").Choice} Choice
 * @typedef {import("./manage/api.js").Feature} Feature
 */

/**
 * @param {Parameter} parameter
 * @param {import("./fields.js").Binding} binding
 * @returns {import("./fields.js").Field}
 */
export function serviceField(parameter, binding) {
  const choices = parameter.choices ?? [];
  const isOptional = parameter.default === undefined && !parameter.required;
  const remarks = element("ul", { class: "remarks", role: "list" });
  const menu = element(
    "select",
    {
      onchange: () => {
        binding.changed(menu.value);
        show();
      },
    },
    ...(isOptional ? [element("option", { value: "" }, text("none"))] : []),
    ...choices.map(({ value, label }) => element("option", { value }, words(label))),
    ...vanished(choices, binding.value),
  );
  menu.value = binding.value;

  /** Every remark is seen before one chooses; that of the choice stands out. */
  function show() {
    const remarked = choices.filter(({ remark }) => words(remark) !== "");
    remarks.replaceChildren(
      ...remarked.map(({ value, label, remark }) =>
        element(
          "li",
          { class: value === menu.value ? "chosen" : "" },
          element("strong", { translate: false }, words(label)),
          ` ${words(remark)}`,
        ),
      ),
    );
    remarks.hidden = remarked.length === 0;
  }

  show();
  const body = element(
    "div",
    { class: "service" },
    menu,
    remarks,
    ...(choices.length === 0 ? [nothing(parameter)] : []),
  );
  return frame(parameter, menu, body);
}

/** What was chosen and cannot be had now is not silently another. @param {Choice[]} choices @param {string} value */
function vanished(choices, value) {
  return value === "" || choices.some((choice) => choice.value === value)
    ? []
    : [element("option", { value }, text("serviceGone", value))];
}

/** What would bring some: files of weights. @param {Parameter} parameter */
function nothing({ service }) {
  const files = element("ul", { class: "remarks", role: "list" });
  request("api/v1/models").then(
    ({ features }) => files.append(...features.filter(isOf(service)).map(drawNeeded)),
    () => {}, // the page of models says so, too
  );
  return element(
    "div",
    { class: "nothing" },
    element("p", { class: "hint" }, text("noServices")),
    files,
    element("a", { class: "hint", href: "#/models" }, text("seeModels")),
  );
}

/** @param {string | undefined} service @returns {(feature: Feature) => boolean} */
const isOf = (service) => (feature) => feature.service === service;

/** @param {Feature} feature */
function drawNeeded({ label, sets: [{ files }] }) {
  const missing = files.filter(({ state }) => state !== "sound");
  return element(
    "li",
    { translate: false },
    element("strong", {}, words(label)),
    ` ${missing.map(({ name, licence }) => `${name} (${licence})`).join(", ")}`,
  );
}
