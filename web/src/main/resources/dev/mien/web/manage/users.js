/** Who may use Mien. While there is nobody, everyone at this computer may. */

import { toSignIn } from "../api.js";
import { element, freshId } from "../dom.js";
import { icon } from "../shell/icons.js";
import { text } from "../texts.js";
import * as api from "./api.js";
import { ask, busy, button, empty, fill, head, problem } from "./parts.js";
import { askPassword, newPasswordField, TextField } from "./password.js";

/**
 * @typedef {import("../shell/page.js").App} App
 * @typedef {api.User} User
 */

/** @param {HTMLElement} node @param {App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div", { class: "stack" });
  /** @returns {Promise<void>} */
  const show = () => fill(place, leaving, api.users, draw);
  /** @type {User[]} */
  let known = [];
  const addButton = button(text("addUser"), "primary", () => askNew(known, show));
  addButton.hidden = true;

  /** @param {User[]} users */
  function draw(users) {
    known = users;
    addButton.hidden = users.length === 0;
    if (users.length === 0) {
      return [
        empty(
          "users",
          text("noUsers"),
          text("noUsersHelp"),
          button(text("addFirstUser"), "primary", () => askNew(known, show)),
        ),
      ];
    }
    return [
      element(
        "ul",
        { class: "card people", role: "list" },
        ...users.map((user) => drawUser(user, isLastAdministrator(user, users), app, show)),
      ),
    ];
  }

  node.append(head(text("usersPage"), text("rolesHelp"), addButton), place);
  await show();
}

/** @param {User} user @param {User[]} users */
function isLastAdministrator(user, users) {
  return users.filter(({ role }) => role === "administrator").length === 1
    ? user.role === "administrator"
    : false;
}

/**
 * @param {User} user
 * @param {boolean} isNeeded whether nobody else could look after Mien
 * @param {App} app
 * @param {() => Promise<void>} refresh
 */
function drawUser(user, isNeeded, app, refresh) {
  const complaint = element("div", { class: "person-problem" });
  const isSelf = user.name === app.session.user;
  const role = element(
    "select",
    {
      id: `role-of-${user.name}`,
      "aria-label": text("roleOf", user.name),
      disabled: user.given || isNeeded,
      onchange: async () => {
        complaint.replaceChildren();
        try {
          await busy(role, () => api.changeUser(user.name, { role: role.value }));
          app.announce(text("userChanged", user.name));
          await refresh();
        } catch (error) {
          role.value = user.role;
          complaint.replaceChildren(problem(error));
        }
      },
    },
    element("option", { value: "user" }, text("roleUser")),
    element("option", { value: "administrator" }, text("roleAdministrator")),
  );
  role.value = user.role;
  return element(
    "li",
    { class: "person", "data-user": user.name },
    element("span", { class: "person-icon" }, icon("person")),
    element(
      "div",
      { class: "person-name" },
      element("strong", {}, user.name),
      ...(isSelf ? [element("span", { class: "badge" }, text("you"))] : []),
      ...(user.given ? [element("p", { class: "meta" }, text("givenUser"))] : []),
      ...(isNeeded && !user.given
        ? [element("p", { class: "meta" }, text("lastAdministrator"))]
        : []),
    ),
    role,
    element(
      "div",
      { class: "person-actions" },
      ...(user.given
        ? []
        : [
            button(text("changePassword"), "quiet", () => askPassword(user.name, app)),
            button(text("remove"), "quiet danger", () => askRemove(user, isSelf, refresh)),
          ]),
    ),
    complaint,
  );
}

/** @param {User[]} known @param {() => Promise<void>} refresh */
function askNew(known, refresh) {
  const first = known.length === 0;
  const name = new TextField("name", text("userName"), text("userNameHelp"), (value) =>
    value === "" || value.includes(":")
      ? text("wrongUserName")
      : known.some((user) => user.name === value)
        ? text("userNameTaken", value)
        : "",
  );
  const password = newPasswordField(text("password"));
  const role = element(
    "select",
    { id: freshId("role") },
    element("option", { value: "user" }, text("roleUser")),
    element("option", { value: "administrator" }, text("roleAdministrator")),
  );
  ask({
    title: text(first ? "addFirstUser" : "addUser"),
    body: [
      ...(first ? [element("p", { class: "warning" }, text("firstUserHelp"))] : []),
      name.node,
      password.node,
      ...(first ? [] : [drawRole(role)]),
    ],
    confirm: text(first ? "turnOnAccounts" : "add"),
    act: () =>
      TextField.check([name, password], async () => {
        await api.addUser({
          name: name.value,
          password: password.value,
          role: first ? "administrator" : role.value,
        });
        if (first) {
          toSignIn();
        } else {
          await refresh();
        }
      }),
  });
}

/** @param {HTMLSelectElement} role */
function drawRole(role) {
  return element(
    "div",
    { class: "field" },
    element("label", { class: "label", for: role.id }, text("role")),
    role,
    element("p", { class: "help" }, text("rolesHelp")),
  );
}

/** @param {User} user @param {boolean} isSelf @param {() => Promise<void>} refresh */
function askRemove(user, isSelf, refresh) {
  ask({
    title: text("removeUserTitle", user.name),
    body: [element("p", {}, text(isSelf ? "removeSelfHelp" : "removeUserHelp"))],
    confirm: text("remove"),
    danger: true,
    act: async () => {
      await api.removeUser(user.name);
      if (isSelf) {
        toSignIn();
      } else {
        await refresh();
      }
    },
  });
}
