/** Who did what: the audit log, the latest first. */

import { element } from "../dom.js";
import { ago, moment } from "../format.js";
import { text } from "../texts.js";
import * as api from "./api.js";
import { button, empty, fill, head } from "./parts.js";

/** @typedef {api.Deed} Deed */

const LIMIT = 500;

/** @param {HTMLElement} node @param {import("../shell/page.js").App} app @param {AbortSignal} leaving */
export async function mount(node, app, leaving) {
  const place = element("div", { class: "stack" });
  /** @type {Deed[]} */
  let deeds = [];
  const search = element("input", {
    type: "search",
    placeholder: text("activitySearch"),
    "aria-label": text("activitySearch"),
    oninput: () => list.replaceChildren(...drawList()),
  });
  const failedOnly = element("input", {
    type: "checkbox",
    class: "switch",
    role: "switch",
    onchange: () => list.replaceChildren(...drawList()),
  });
  const list = element("div");

  function drawList() {
    const wanted = search.value.trim().toLowerCase();
    const found = deeds.filter(
      (deed) =>
        (!failedOnly.checked || deed.result !== "ok") &&
        [deed.user, deed.address, deed.action, deed.target, actionText(deed.action)]
          .join(" ")
          .toLowerCase()
          .includes(wanted),
    );
    return found.length === 0 ? [empty("activity", text("nothingFound"))] : [drawTable(found)];
  }

  const show = () =>
    fill(
      place,
      leaving,
      () => api.audit(LIMIT),
      (answer) => {
        deeds = answer;
        if (deeds.length === 0) {
          return [empty("activity", text("noActivity"), text("noActivityHelp"))];
        }
        list.replaceChildren(...drawList());
        return [
          element(
            "div",
            { class: "toolbar" },
            search,
            element("label", { class: "toolbar-switch" }, failedOnly, text("failedOnly")),
          ),
          list,
        ];
      },
    );

  node.append(
    head(text("activityPage"), text("activityLead"), button(text("lookAgain"), "secondary", show)),
    place,
  );
  app.events.addEventListener("back", show, { signal: leaving });
  await show();
}

/** @param {Deed[]} deeds */
function drawTable(deeds) {
  const columns = ["when", "who", "what", "onWhat", "outcome"].map((key) => text(key));
  return element(
    "div",
    { class: "card table-card" },
    element(
      "table",
      {},
      element("caption", { class: "visually-hidden" }, text("activityPage")),
      element(
        "thead",
        {},
        element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name))),
      ),
      element("tbody", {}, ...deeds.map((deed) => drawDeed(deed, columns))),
    ),
  );
}

/** @param {Deed} deed @param {string[]} columns */
function drawDeed(deed, columns) {
  const fine = deed.result === "ok";
  const cells = [
    element("time", { dateTime: deed.time, title: moment(deed.time) }, ago(deed.time)),
    element(
      "span",
      {},
      deed.user || text("nobodySignedIn"),
      element("span", { class: "meta address" }, deed.address),
    ),
    element("span", { title: deed.action }, actionText(deed.action)),
    element("span", { class: "mono target" }, deed.target),
    fine
      ? element("span", { class: "badge badge-succeeded" }, text("outcomeFine"))
      : element(
          "span",
          { class: "badge badge-failed", title: deed.result },
          outcomeText(deed.result),
        ),
  ];
  return element(
    "tr",
    {},
    ...cells.map((cell, index) => element("td", { "data-column": columns[index] }, cell)),
  );
}

/** @param {string} action */
function actionText(action) {
  const key = ACTION_TEXTS[action];
  return key === undefined ? action : text(key);
}

/** @param {string} result */
function outcomeText(result) {
  const key = OUTCOME_TEXTS[result];
  return key === undefined ? text("outcomeFailed") : text(key);
}

/** @type {Record<string, string | undefined>} */
const ACTION_TEXTS = {
  "session.create": "doSignIn",
  "session.delete": "doSignOut",
  "job.create": "doCreateJob",
  "job.cancel": "doCancelJob",
  "job.retry": "doRetryJob",
  "job.delete": "doDeleteJob",
  "plugin.stage": "doStagePlugin",
  "plugin.install": "doInstallPlugin",
  "plugin.enable": "doEnablePlugin",
  "plugin.disable": "doDisablePlugin",
  "plugin.rollback": "doRollbackPlugin",
  "plugin.uninstall": "doUninstallPlugin",
  "settings.change": "doChangeSettings",
  "user.create": "doCreateUser",
  "user.change": "doChangeUser",
  "user.delete": "doDeleteUser",
};

/** @type {Record<string, string | undefined>} */
const OUTCOME_TEXTS = {
  UNAUTHENTICATED: "outcomeWrongPassword",
  TOO_MANY_FAILURES: "outcomeTooMany",
  FORBIDDEN: "outcomeForbidden",
};
