/** Passwords, one's own and others', and the fields in which they are typed. */

import { ApiError, toSignIn } from "../api.js";
import { element, freshId } from "../dom.js";
import { text } from "../texts.js";
import { changeUser } from "./api.js";
import { ask } from "./parts.js";

const SHORTEST_PASSWORD = 8;

/** A field of a dialog. */
export class TextField {
  #input;
  #error;

  /**
   * @param {string} name in the API
   * @param {string} label
   * @param {string} help
   * @param {(value: string) => string} check what is wrong with a value, or nothing
   * @param {{type: string, autocomplete: AutoFill}} [kind]
   */
  constructor(name, label, help, check, kind = { type: "text", autocomplete: "off" }) {
    const id = freshId(name);
    this.name = name;
    this.check = check;
    this.#input = element("input", {
      ...kind,
      id,
      "aria-describedby": `${id}-help ${id}-error`,
      oninput: () => this.#showError(""),
    });
    this.#error = element("p", { class: "error", id: `${id}-error`, hidden: true });
    this.node = element(
      "div",
      { class: "field" },
      element("label", { class: "label", for: id }, label),
      this.#input,
      element("p", { class: "help", id: `${id}-help` }, help),
      this.#error,
    );
  }

  get value() {
    return this.#input.value;
  }

  /** @param {string} message */
  #showError(message) {
    this.#error.textContent = message;
    this.#error.hidden = message === "";
    this.node.classList.toggle("wrong", message !== "");
    this.#input.setAttribute("aria-invalid", String(message !== ""));
  }

  /**
   * Does something with the values, unless one of them is wrong; what is wrong stands beside its
   * field, also when it is the host that says so.
   * @param {TextField[]} fields
   * @param {() => Promise<void>} work
   */
  static async check(fields, work) {
    const found = fields.map((field) => ({ field, message: field.check(field.value) }));
    if (found.some(({ message }) => message !== "")) {
      blame(found);
      throw new ApiError(422, { message: text("fixFields") });
    }
    try {
      await work();
    } catch (error) {
      const wrong = error instanceof ApiError ? error.fields : [];
      blame(
        fields.map((field) => ({
          field,
          message: wrong.find((one) => one.field === field.name)?.message ?? "",
        })),
      );
      throw error;
    }
    /** @param {{field: TextField, message: string}[]} results */
    function blame(results) {
      results.forEach(({ field, message }) => field.#showError(message));
      const first = results.find(({ message }) => message !== "");
      if (first !== undefined) {
        first.field.#input.focus();
      }
    }
  }
}

/** @param {string} label */
export function newPasswordField(label) {
  return new TextField(
    "password",
    label,
    text("passwordHelp", SHORTEST_PASSWORD),
    (value) => (value.length < SHORTEST_PASSWORD ? text("wrongPassword", SHORTEST_PASSWORD) : ""),
    { type: "password", autocomplete: "new-password" },
  );
}

/**
 * Asks for a new password. Whoever changes their own has to sign in with it.
 * @param {string} user
 * @param {import("../shell/page.js").App} app
 */
export function askPassword(user, app) {
  const isSelf = user === app.session.user;
  const password = newPasswordField(text("newPassword"));
  ask({
    title: isSelf ? text("ownPassword") : text("passwordOf", user),
    body: [
      password.node,
      element("p", { class: "help" }, text(isSelf ? "ownPasswordHelp" : "passwordChangeHelp")),
    ],
    confirm: text("changePassword"),
    act: () =>
      TextField.check([password], async () => {
        await changeUser(user, { password: password.value });
        if (isSelf) {
          toSignIn();
        } else {
          app.announce(text("userChanged", user));
        }
      }),
  });
}
