/** What the pages of the studio share while one goes from one to the other. */

import { Catalogue } from "./catalogue.js";
import { JobActions } from "./job-actions.js";
import { JobStore } from "./job-store.js";
import { Batches } from "./many/batches.js";

/**
 * @typedef {{
 *   catalogue: Catalogue, jobs: JobStore, batches: Batches, actions: JobActions
 * }} Workshop
 */

/** @type {Workshop | undefined} */
let shared;

/** @param {import("../shell/page.js").App} app @returns {Workshop} */
export function workshop(app) {
  if (shared === undefined) {
    const catalogue = new Catalogue(app.events);
    const jobs = new JobStore(app.events);
    shared = {
      catalogue,
      jobs,
      batches: new Batches(jobs),
      actions: new JobActions(jobs, catalogue),
    };
    catalogue.load();
    jobs.load();
  }
  return shared;
}
