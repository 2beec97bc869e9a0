/** Who may use Mien. While there is nobody, everyone at this computer may. */

import { ApiError, toSignIn } from "../api.js";
import { element, freshId } from "../dom.js";
import { icon } from "../shell/icons.js";
import { text } from "../texts.js";
import * as api from "./api.js";
import { ask, busy, button, empty, fill, head, problem } from "./parts.js";

/**
 * @typedef {import("../shell/page.js").App} App
 * @typedef {api.User} User
 */

const SHORTEST_PASSWORD = 8;

/** @param {HTMLElement} node @param {App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div", { class: "stack" });
  /** @returns {Promise<void>} */
  const show = () => fill(place, leaving, api.users, draw);
  const addButton = button(text("addUser"), "primary", () => askNew(false, show));
  addButton.hidden = true;

  /** @param {User[]} users */
  function draw(users) {
    if (users.length === 0) {
      return [
        empty(
          "users",
          text("noUsers"),
          text("noUsersHelp"),
          button(text("addFirstUser"), "primary", () => askNew(true, show)),
        ),
      ];
    }
    addButton.hidden = false;
    return [
      element(
        "ul",
        { class: "card people", role: "list" },
        ...users.map((user) => drawUser(user, app, show)),
      ),
    ];
  }

  node.append(head(text("usersPage"), text("rolesHelp"), addButton), place);
  await show();
}

/** @param {User} user @param {App} app @param {() => Promise<void>} refresh */
function drawUser(user, app, refresh) {
  const complaint = element("div", { class: "person-problem" });
  const isSelf = user.name === app.session.user;
  const role = element(
    "select",
    {
      "aria-label": text("roleOf", user.name),
      disabled: user.given,
      onchange: async () => {
        complaint.replaceChildren();
        try {
          await busy(role, () => api.changeUser(user.name, { role: role.value }));
          app.announce(text("userChanged", user.name));
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
    ),
    role,
    element(
      "div",
      { class: "person-actions" },
      ...(user.given
        ? []
        : [
            button(text("changePassword"), "quiet", () => askPassword(user, app)),
            button(text("remove"), "quiet danger", () => askRemove(user, isSelf, refresh)),
          ]),
    ),
    complaint,
  );
}

/** @param {boolean} first @param {() => Promise<void>} refresh */
function askNew(first, refresh) {
  const name = textField("name", text("userName"), "text", "username");
  const password = textField("password", text("password"), "password", "new-password");
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
      ...(first
        ? []
        : [
            element(
              "div",
              { class: "field" },
              element("label", { class: "label", for: role.id }, text("role")),
              role,
              element("p", { class: "help" }, text("rolesHelp")),
            ),
          ]),
    ],
    confirm: text(first ? "turnOnAccounts" : "add"),
    act: () =>
      blaming([name, password], async () => {
        await api.addUser({
          name: name.input.value,
          password: password.input.value,
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

/** @param {User} user @param {App} app */
function askPassword(user, app) {
  const password = textField("password", text("newPassword"), "password", "new-password");
  ask({
    title: text("passwordOf", user.name),
    body: [password.node, element("p", { class: "help" }, text("passwordChangeHelp"))],
    confirm: text("changePassword"),
    act: () =>
      blaming([password], async () => {
        await api.changeUser(user.name, { password: password.input.value });
        app.announce(text("userChanged", user.name));
      }),
  });
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

/**
 * @typedef {{name: string, node: HTMLElement, input: HTMLInputElement, showError: (message: string) => void}} TextField
 */

/**
 * @param {string} name in the API
 * @param {string} label
 * @param {string} type
 * @param {AutoFill} autocomplete
 * @returns {TextField}
 */
function textField(name, label, type, autocomplete) {
  const id = freshId(name);
  const input = element("input", {
    id,
    type,
    autocomplete,
    "aria-describedby": `${id}-help ${id}-error`,
  });
  const error = element("p", { class: "error", id: `${id}-error`, hidden: true });
  const help = type === "password" ? text("passwordHelp", SHORTEST_PASSWORD) : text("userNameHelp");
  const node = element(
    "div",
    { class: "field" },
    element("label", { class: "label", for: id }, label),
    input,
    element("p", { class: "help", id: `${id}-help` }, help),
    error,
  );
  return {
    name,
    node,
    input,
    showError(message) {
      error.textContent = message;
      error.hidden = message === "";
      node.classList.toggle("wrong", message !== "");
      input.setAttribute("aria-invalid", String(message !== ""));
    },
  };
}

/**
 * Puts what the host says of a field beside it.
 * @param {TextField[]} fields
 * @param {() => Promise<void>} work
 */
async function blaming(fields, work) {
  fields.forEach((field) => field.showError(""));
  try {
    await work();
  } catch (error) {
    const wrong = error instanceof ApiError ? error.fields : [];
    for (const { field: name, message } of wrong) {
      fields.find((field) => field.name === name)?.showError(message);
    }
    fields.find((field) => field.name === wrong[0]?.field)?.input.focus();
    throw error;
  }
}
