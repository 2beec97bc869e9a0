/** Every page there is, in the order of the navigation. The first is where one starts. */

import "./texts.js";

/** @type {import("./page.js").Route[]} */
export const ROUTES = [
  {
    name: "create",
    title: "create",
    icon: "create",
    group: "studio",
    load: () => import("../studio/create.js"),
  },
];
