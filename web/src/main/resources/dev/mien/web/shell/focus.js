/** Goes to the heading of a page, from where one reads or tabs on. @param {ParentNode} page */
export function focusHeading(page) {
  const heading = page.querySelector("h1");
  if (heading !== null) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
