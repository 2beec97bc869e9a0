/** What can be done with a job. */

import { errorText } from "../errors.js";
import { text } from "../texts.js";
import { cancelJob, deleteJob, fetchFile, retryJob } from "./host.js";
import { toast } from "./toasts.js";
import { CompareDialog } from "./compare.js";

/** @typedef {import("../api.js").Job} Job */

/**
 * What is wanted in a form: a job with all its settings, or a file.
 * @typedef {{pipeline: string, job: Job} | {pipeline: string, file: File}} Wanted
 */

/** Fires `wanted` when something is wanted in a form. */
export class JobActions extends EventTarget {
  /** @type {Wanted | undefined} */
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
    this.#want({ pipeline: job.pipeline, job });
  }

  /**
   * Gives a finished picture to the form of another pipeline.
   * @param {import("../api.js").Artifact} picture
   * @param {string} pipeline
   */
  async handOver(picture, pipeline) {
    try {
      this.#want({ pipeline, file: await fetchFile(picture.url, picture.name) });
    } catch {
      toast(text("fileGone"));
    }
  }

  /** @param {Wanted} wanted */
  #want(wanted) {
    this.#wanted = wanted;
    location.hash = "#/";
    this.dispatchEvent(new Event("wanted"));
  }

  /** What is wanted, once. */
  takeWanted() {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    return wanted;
  }

  /** @param {Job} job one that is comparable */
  compare(job) {
    new CompareDialog(this.jobs, this.catalogue, job).open();
  }

  /** The other pipelines that can do something with a picture. @param {Job} job */
  takersOfPicture(job) {
    return this.catalogue.pipelines.filter(
      ({ id, parameters }) =>
        id !== job.pipeline && parameters.some(({ type, required }) => type === "image" && required),
    );
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
