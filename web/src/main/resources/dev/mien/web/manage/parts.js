/** What the pages for looking after Mien have in common. */

import { ApiError } from "../api.js";
import { element, freshId } from "../dom.js";
import { errorText } from "../errors.js";
import { focusHeading } from "../shell/focus.js";
import { icon } from "../shell/icons.js";
import { text } from "../texts.js";

/**
 * The top of a page.
 * @param {string} title
 * @param {string} lead what the page is for, in a sentence
 * @param {...Node} actions
 */
export function head(title, lead, ...actions) {
  return element(
    "header",
    { class: "page-head" },
    element("div", {}, element("h1", {}, title), element("p", { class: "lead" }, lead)),
    ...(actions.length > 0 ? [element("div", { class: "page-actions" }, ...actions)] : []),
  );
}

/**
 * What is shown where there is nothing yet.
 * @param {import("../shell/icons.js").IconName} picture
 * @param {string} title
 * @param {string} [help]
 * @param {...Node} actions
 */
export function empty(picture, title, help, ...actions) {
  return element(
    "div",
    { class: "empty empty-page" },
    icon(picture),
    element("h2", {}, title),
    ...(help === undefined ? [] : [element("p", {}, help)]),
    ...actions,
  );
}

/**
 * Fills a place as soon as the host has answered. Until then it says so, and if the host refuses it
 * says why and offers to ask again. A control that has the focus keeps it.
 * @template T
 * @param {HTMLElement} place
 * @param {AbortSignal} leaving
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => Node[]} draw
 */
export async function fill(place, leaving, ask, draw) {
  if (place.childElementCount === 0) {
    place.replaceChildren(element("p", { class: "please-wait", role: "status" }, text("loading")));
  }
  try {
    const answer = await ask();
    if (!leaving.aborted) {
      const focused = place.contains(document.activeElement) ? document.activeElement : null;
      place.replaceChildren(...draw(answer));
      if (focused !== null) {
        focusAgain(focused, place);
      }
    }
  } catch (error) {
    if (!leaving.aborted) {
      place.replaceChildren(
        problem(
          error,
          button(text("tryAgain"), "secondary small", () => fill(place, leaving, ask, draw)),
        ),
      );
    }
  }
}

/**
 * Goes to what took the place of a control, known by its id, or else to the top of the page.
 * @param {Element} gone
 * @param {HTMLElement} place
 */
function focusAgain(gone, place) {
  const heir = document.getElementById(gone.id);
  if (heir === null) {
    focusHeading(place.closest(".page") ?? document);
  } else {
    heir.focus({ preventScroll: true });
  }
}

/**
 * What went wrong: in the page's language, and as the host says it, which is in English and more exact.
 * @param {unknown} error
 * @param {...Node} more
 */
export function problem(error, ...more) {
  const ours = errorText(error);
  const exact = error instanceof ApiError && error.message !== ours ? error.message : "";
  return element(
    "div",
    { class: "problem", role: "alert" },
    element("p", {}, ours),
    ...(exact === "" ? [] : [element("p", { class: "exact", lang: "en" }, exact)]),
    ...more,
  );
}

/** @param {string} name @param {string} kind its classes @param {() => void} onclick */
export function button(name, kind, onclick) {
  return element("button", { type: "button", class: kind, onclick }, name);
}

/**
 * Keeps a button, or another control, from being used twice while the host works: what a second use
 * would do never happens. The control is not disabled, since it would lose the focus.
 * @template T
 * @param {HTMLElement} control
 * @param {() => Promise<T>} work
 */
export async function busy(control, work) {
  if (control.ariaBusy === "true") {
    return new Promise(() => {});
  }
  control.ariaBusy = "true";
  try {
    return await work();
  } finally {
    control.ariaBusy = null;
  }
}

/** Names and their values. @param {[string, Node | string][]} pairs */
export function facts(pairs) {
  return element(
    "dl",
    { class: "fact-list" },
    ...pairs.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
  );
}

/**
 * Asks the person about something, above everything else. Escape and the second button mean no.
 * @param {{
 *   title: string, body: Node[], confirm: string, danger?: boolean,
 *   act: () => Promise<unknown>, refused?: () => void
 * }} question
 *   `act` does what is asked; if it fails the dialog stays and says why
 */
export function ask({ title, body, confirm, danger = false, act, refused = () => {} }) {
  const id = freshId("dialog");
  const complaint = element("div", { class: "dialog-problem" });
  const yes = element(
    "button",
    { type: "submit", class: danger ? "primary danger" : "primary" },
    confirm,
  );
  let agreed = false;
  const dialog = element(
    "dialog",
    {
      class: "dialog",
      "aria-labelledby": id,
      onclose: () => {
        dialog.remove();
        if (document.activeElement === document.body) {
          focusHeading(document); // what asked is gone
        }
        if (!agreed) {
          refused();
        }
      },
    },
    element(
      "form",
      {
        method: "dialog",
        noValidate: true,
        onsubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          try {
            await busy(yes, act);
            agreed = true;
            dialog.close();
          } catch (error) {
            complaint.replaceChildren(problem(error));
          }
        },
      },
      // The heading gets the focus where nothing is to be typed, so that a stray Enter agrees to nothing.
      element("h2", { id, tabIndex: -1, autofocus: !body.some((part) => hasInput(part)) }, title),
      ...body,
      complaint,
      element(
        "div",
        { class: "dialog-buttons" },
        yes,
        button(text("cancel"), "secondary", () => dialog.close()),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {Node} part */
function hasInput(part) {
  return (
    part instanceof Element && part.querySelector("input:not([type=checkbox]), select") !== null
  );
}
