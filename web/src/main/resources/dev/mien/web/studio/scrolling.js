/** How the page scrolls: at once for those who do not want things to move. */

/** @returns {ScrollBehavior} */
export function scrolling() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
