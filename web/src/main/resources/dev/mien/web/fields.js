/** One field for each type of parameter whose value is a short text. */

import { element, freshId } from "./dom.js";
import { serviceField } from "./service-field.js";
import { text, unitText, words } from "./texts.js";

/**
 * @typedef {import("./api.js").Parameter} Parameter
 * @typedef {{
 *   node: HTMLElement,
 *   showError: (message: string) => void,
 *   showWarnings: (warnings: string[]) => void,
 *   focus: () => void
 * }} Field
 * @typedef {{value: string, changed: (value: string) => void}} Binding
 */

/** With more values than this a slider is no help. */
const SLIDER_STEPS = 2000;

/** More, or longer, choices make a menu instead of a row of buttons. */
const ROW_CHOICES = 5;
const ROW_LETTERS = 30;

/**
 * Draws a parameter.
 * @param {Parameter} parameter
 * @param {Binding} binding
 * @returns {Field}
 */
export function field(parameter, binding) {
  switch (parameter.type) {
    case "integer":
    case "decimal":
      return numberField(parameter, binding);
    case "flag":
      return flagField(parameter, binding);
    case "choice":
    case "model":
      return choiceField(parameter, binding);
    case "service":
      return serviceField(parameter, binding);
    default:
      return textField(parameter, binding);
  }
}

/**
 * A label, an input, help, and places for warnings and the error.
 * @param {Parameter} parameter
 * @param {HTMLElement} input gets the focus, the description and the invalid mark
 * @param {HTMLElement} body what is shown under the label
 * @param {{group?: boolean, beside?: boolean, saysNone?: boolean}} [layout] a group has several
 *   inputs; beside puts the label next to the input; one that says none shows itself that it may be
 *   left out
 * @returns {Field}
 */
export function frame(parameter, input, body, layout = {}) {
  const id = freshId(parameter.name);
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const label = element(
    layout.group ? "span" : "label",
    { class: "label", id: `${id}-label` },
    words(parameter.label),
    ...(parameter.required || parameter.default !== undefined || layout.saysNone
      ? []
      : [element("span", { class: "optional" }, text("optional"))]),
  );
  if (layout.group) {
    input.setAttribute("role", "group");
    input.setAttribute("aria-labelledby", label.id);
  } else {
    input.id = id;
    /** @type {HTMLLabelElement} */ (label).htmlFor = id;
  }
  const help = words(parameter.help);
  const error = element("p", { class: "error", id: errorId, hidden: true });
  const warnings = element("ul", { class: "warnings", id: `${id}-warnings`, hidden: true });
  input.setAttribute(
    "aria-describedby",
    `${help === "" ? "" : helpId} ${warnings.id} ${errorId}`.trim(),
  );
  const node = element(
    "div",
    { class: `field field-${parameter.type}${layout.beside ? " beside" : ""}` },
    label,
    body,
    error,
    warnings,
    ...(help === "" ? [] : [element("p", { class: "help", id: helpId }, help)]),
  );
  return {
    node,
    showError(message) {
      error.textContent = message;
      error.hidden = message === "";
      node.classList.toggle("wrong", message !== "");
      input.setAttribute("aria-invalid", String(message !== ""));
    },
    showWarnings(messages) {
      warnings.replaceChildren(...messages.map((message) => element("li", {}, message)));
      warnings.hidden = messages.length === 0;
    },
    focus() {
      (input.matches("input, select, textarea, button")
        ? input
        : /** @type {HTMLElement} */ (input.querySelector("input, button") ?? input)
      ).focus();
    },
  };
}

/** @param {Parameter} parameter @param {Binding} binding @returns {Field} */
function numberField(parameter, binding) {
  const { minimum = 0, maximum = 0, step = 1, unit = "" } = parameter;
  const number = element("input", {
    type: "number",
    class: "number",
    min: String(minimum),
    max: String(maximum),
    step: parameter.type === "integer" ? "1" : "any",
    value: binding.value,
    placeholder: parameter.default === undefined ? text("automatic") : "",
    oninput: () => update(number.value),
  });
  const slider = element("input", {
    type: "range",
    min: String(minimum),
    max: String(maximum),
    step: String(step),
    value: binding.value === "" ? String(minimum) : binding.value,
    tabIndex: -1,
    "aria-hidden": "true",
    oninput: () => {
      number.value = slider.value;
      update(slider.value);
    },
  });
  /** @param {string} value */
  function update(value) {
    if (value !== "") {
      slider.value = value;
    }
    paint();
    binding.changed(value);
  }
  function paint() {
    const share = (Number(slider.value) - minimum) / (maximum - minimum || 1);
    slider.style.setProperty("--share", `${share * 100}%`);
  }
  paint();
  const hasSlider = (maximum - minimum) / step <= SLIDER_STEPS && parameter.default !== undefined;
  const body = element(
    "div",
    { class: "number-row" },
    ...(hasSlider ? [slider] : []),
    number,
    ...(unit === "" ? [] : [element("span", { class: "unit" }, unitText(unit))]),
  );
  return frame(parameter, number, body);
}

/** @param {Parameter} parameter @param {Binding} binding @returns {Field} */
function flagField(parameter, binding) {
  const box = element("input", {
    type: "checkbox",
    class: "switch",
    checked: binding.value === "true",
    onchange: () => binding.changed(String(box.checked)),
  });
  box.setAttribute("role", "switch");
  return frame(parameter, box, box, { beside: true });
}

/**
 * Whether there is nothing to choose. What plugins offer may change any time.
 * @param {Parameter} parameter
 */
export function isSettled({ type, choices, default: usual }) {
  return type !== "service" && choices?.length === 1 && usual !== undefined;
}

/** @param {Parameter} parameter @param {Binding} binding @returns {Field} */
function choiceField(parameter, binding) {
  const choices = parameter.choices ?? [];
  const letters = choices.reduce((sum, choice) => sum + width(words(choice.label)) + 2, 0);
  const optional = parameter.default === undefined;
  if (isSettled(parameter)) {
    const only = element("output", {}, words(choices[0].label));
    return frame(parameter, only, only);
  }
  if (!optional && choices.length <= ROW_CHOICES && letters <= ROW_LETTERS) {
    return rowField(parameter, binding);
  }
  const menu = element(
    "select",
    { onchange: () => binding.changed(menu.value) },
    ...(optional || choices.length === 0
      ? [element("option", { value: "" }, text("automatic"))]
      : []),
    ...choices.map((choice) => element("option", { value: choice.value }, words(choice.label))),
  );
  menu.value = binding.value;
  return frame(parameter, menu, menu);
}

/** @param {Parameter} parameter @param {Binding} binding @returns {Field} */
function rowField(parameter, binding) {
  const name = freshId(parameter.name);
  const row = element(
    "div",
    { class: "row" },
    ...(parameter.choices ?? []).map((choice) =>
      element(
        "label",
        {},
        element("input", {
          type: "radio",
          name,
          value: choice.value,
          checked: choice.value === binding.value,
          onchange: () => binding.changed(choice.value),
        }),
        element("span", {}, words(choice.label)),
      ),
    ),
  );
  return frame(parameter, row, row, { group: true });
}

/** @param {Parameter} parameter @param {Binding} binding @returns {Field} */
function textField(parameter, binding) {
  const input = element("input", {
    type: "text",
    maxLength: parameter.maximumLength,
    value: binding.value,
    oninput: () => binding.changed(input.value),
  });
  return frame(parameter, input, input);
}

/** How many letters' room words need; Chinese characters are twice as wide. @param {string} words */
function width(words) {
  return [...words].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
}
