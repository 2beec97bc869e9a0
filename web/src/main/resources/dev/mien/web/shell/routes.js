/** Every page there is, in the order of the navigation. The first is where one starts. */

import "../manage/texts.js";
import "../studio/texts.js";
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
  {
    name: "gallery",
    title: "gallery",
    icon: "gallery",
    group: "studio",
    load: () => import("../studio/gallery.js"),
  },
  {
    name: "plugins",
    title: "pluginsPage",
    icon: "plugins",
    group: "manage",
    load: () => import("../manage/plugins.js"),
  },
  {
    name: "models",
    title: "modelsPage",
    icon: "models",
    group: "manage",
    load: () => import("../manage/models.js"),
  },
  {
    name: "devices",
    title: "devicesPage",
    icon: "devices",
    group: "manage",
    load: () => import("../manage/devices.js"),
  },
  {
    name: "settings",
    title: "settingsPage",
    icon: "settings",
    group: "manage",
    load: () => import("../manage/settings.js"),
  },
  {
    name: "users",
    title: "usersPage",
    icon: "users",
    group: "manage",
    administratorsOnly: true,
    load: () => import("../manage/users.js"),
  },
  {
    name: "activity",
    title: "activityPage",
    icon: "activity",
    group: "manage",
    administratorsOnly: true,
    load: () => import("../manage/activity.js"),
  },
  {
    name: "about",
    title: "aboutPage",
    icon: "about",
    group: "about",
    load: () => import("../manage/about.js"),
  },
];
