/** What can be done with a job. */

import { errorText } from "../errors.js";
import { text } from "../texts.js";
import { cancelJob, deleteJob, retryJob } from "./host.js";
import { toast } from "./toasts.js";
import { CompareDialog } from "./compare.js";

/** @typedef {import("../api.js").Job} Job */

/** Fires `reuse` when the settings of a job are wanted in the form. */
export class JobActions extends EventTarget {
  /** @type {Job | undefined} */
  #wanted;

  /**
   * @param {import("./job-store.js").JobStore} jobs
   * @param {import("./catalogue.js").Catalogue} catalogue
   */
  constructor(jobs, catalogue) {
    super();
    this.jobs = jobs;
    this.catalogue = catalogue;
  }

  /** @param {Job} job */
  cancel(job) {
    return this.#change(cancelJob(job.id));
  }

  /** @param {Job} job */
  retry(job) {
    return this.#change(retryJob(job.id));
  }

  /** Deletes a job, unless the person thinks better of it. @param {Job} job */
  remove(job) {
    this.jobs.hide(job.id);
    toast(text("deleted"), {
      label: text("undo"),
      chosen: () => this.jobs.unhide(job.id),
      missed: () =>
        deleteJob(job.id).then(
          () => this.jobs.drop(job.id),
          (problem) => {
            this.jobs.unhide(job.id);
            toast(errorText(problem));
          },
        ),
    });
  }

  /** @param {Job} job */
  reuse(job) {
    this.#wanted = job;
    location.hash = "#/";
    this.dispatchEvent(new Event("reuse"));
  }

  /** The job whose settings are wanted, once. */
  takeWanted() {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    return wanted;
  }

  /** @param {Job} job */
  compare(job) {
    new CompareDialog(this.jobs, this.catalogue).open(job);
  }

  /** @param {Promise<Job>} asked */
  async #change(asked) {
    try {
      this.jobs.put(await asked);
    } catch (problem) {
      toast(errorText(problem));
    }
  }
}
