/** A job by itself, on top of the page. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { JobCard } from "./job-card.js";
import { jobTitle } from "./job-words.js";
import { button } from "./player.js";

/**
 * @param {import("../api.js").Job} job
 * @param {import("./workshop.js").Workshop} workshop
 */
export function openJob(job, workshop) {
  const { jobs, actions, catalogue } = workshop;
  const card = new JobCard(job, workshop, true, true);
  const stop = new AbortController();
  const { signal } = stop;
  const dialog = element(
    "dialog",
    {
      class: "job-dialog",
      "aria-label": jobTitle(job, catalogue.find(job.pipeline)),
      onclose: () => {
        stop.abort();
        dialog.remove();
      },
    },
    button("close", text("close"), () => dialog.close()),
    card.node,
  );
  jobs.addEventListener(
    "changed",
    (event) => {
      const now = /** @type {CustomEvent} */ (event).detail.job;
      if (now.id === job.id) {
        card.show(now);
      }
    },
    { signal },
  );
  jobs.addEventListener(
    "gone",
    (event) => /** @type {CustomEvent} */ (event).detail.id === job.id && dialog.close(),
    { signal },
  );
  actions.addEventListener("reuse", () => dialog.close(), { signal });
  document.body.append(dialog);
  dialog.showModal();
}
