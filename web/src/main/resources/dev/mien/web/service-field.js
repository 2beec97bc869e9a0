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
  const remarked = choices.filter(({ remark }) => words(remark) !== "");
  const ofChosen = element("p", { class: "remark" });
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
  menu.value = called(choices, binding.value)?.value ?? binding.value;

  /** What a person should know of the choice, such as a licence. */
  function show() {
    const remark = words(remarked.find(({ value }) => value === menu.value)?.remark);
    ofChosen.textContent = remark;
    ofChosen.hidden = remark === "";
  }

  show();
  const body = element(
    "div",
    { class: "service" },
    menu,
    ofChosen,
    ...(remarked.length === 0 ? [] : [beforehand(remarked)]),
    ...(choices.length === 0 ? [nothing(parameter)] : []),
  );
  return frame(parameter, menu, body, { saysNone: isOptional });
}

/** All remarks, for those who want to compare before they choose. @param {Choice[]} remarked */
function beforehand(remarked) {
  return element(
    "details",
    { class: "beforehand" },
    element("summary", {}, text("aboutChoices")),
    element(
      "ul",
      { class: "remarks", role: "list" },
      ...remarked.map(({ label, remark }) =>
        element(
          "li",
          {},
          element("strong", { translate: false }, words(label)),
          ` ${words(remark)}`,
        ),
      ),
    ),
  );
}

/** The choice that the host would take a value for. @param {Choice[]} choices @param {string} value */
function called(choices, value) {
  const isIt = (/** @type {string | undefined} */ name) =>
    name?.toLowerCase() === value.toLowerCase();
  return choices.find((choice) => isIt(choice.value) || isIt(choice.label.en));
}

/** What was chosen and cannot be had now is not silently another. @param {Choice[]} choices @param {string} value */
function vanished(choices, value) {
  return value === "" || called(choices, value) !== undefined
    ? []
    : [element("option", { value }, text("serviceGone", value))];
}

/** What would bring some: files of weights. @param {Parameter} parameter */
function nothing({ service }) {
  const node = element("div", { class: "nothing hint" });
  request("api/v1/models").then(
    ({ features }) => {
      const bringing = features.filter(isOf(service));
      node.replaceChildren(
        ...(bringing.length === 0
          ? [text("noServicePlugin")]
          : [
              text("noServices"),
              element("ul", { class: "remarks", role: "list" }, ...bringing.map(drawNeeded)),
              element("a", { href: "#/models" }, text("seeModels")),
            ]),
      );
    },
    () => {}, // the shell says so when the host is away
  );
  return node;
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
    ` ${missing.map(({ name, licence }) => `${name} · ${licence}`).join(", ")}`,
  );
}
