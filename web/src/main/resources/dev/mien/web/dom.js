/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [properties] `class` and `aria-…` become attributes, `on…` listeners
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, properties = {}, ...children) {
  const result = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) {
      continue;
    }
    if (name.startsWith("on")) {
      result.addEventListener(name.slice(2), value);
    } else if (name === "class" || name === "for" || name === "role" || name.includes("-")) {
      result.setAttribute(name, String(value));
    } else {
      // @ts-ignore properties are the element's own
      result[name] = value;
    }
  }
  result.append(...children);
  return result;
}

let counter = 0;

/** An id that nothing else on the page has. @param {string} start */
export function freshId(start) {
  counter += 1;
  return `${start}-${counter}`;
}
