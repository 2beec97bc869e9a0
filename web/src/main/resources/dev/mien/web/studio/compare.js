/** Two results of the same kind, and what was set differently for them. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { PicturePair } from "./compare-pictures.js";
import { VideoPair } from "./compare-videos.js";
import { differences } from "./differences.js";
import { jobTitle, pictureOf, videoOf } from "./job-words.js";
import { moment } from "./times.js";
import { button } from "./tools.js";

/** @typedef {import("../api.js").Job} Job */

/** What can be compared, and how. */
const KINDS = [
  { file: videoOf, Pair: VideoPair },
  { file: pictureOf, Pair: PicturePair },
];

/** @param {Job} job */
const kindOf = (job) => KINDS.find(({ file }) => file(job) !== undefined);

/** Whether there is anything to compare in what a job has made. @param {Job} job */
export const isComparable = (job) => kindOf(job) !== undefined;

export class CompareDialog {
  #differences = element("div", { class: "differences" });
  #kind;
  #pair;
  #menus;

  /**
   * @param {import("./job-store.js").JobStore} jobs
   * @param {import("./catalogue.js").Catalogue} catalogue
   * @param {Job} job one that is comparable
   */
  constructor(jobs, catalogue, job) {
    this.catalogue = catalogue;
    this.#kind = kindOf(job) ?? KINDS[0];
    this.#pair = new this.#kind.Pair();
    const done = jobs.all().filter(({ state }) => state === "succeeded");
    const candidates = done.filter((candidate) => this.#kind.file(candidate) !== undefined);
    const known = candidates.some(({ id }) => id === job.id) ? candidates : [job, ...candidates];
    const others = known.filter(({ id }) => id !== job.id);
    const likeIt = others.find((other) => this.#title(other) === this.#title(job));
    this.#menus = [
      this.#menu("A", known, job),
      this.#menu("B", known, likeIt ?? others[0] ?? job), // best of all one made of the same
    ];
  }

  open() {
    const dialog = element(
      "dialog",
      {
        class: "compare",
        "aria-labelledby": "compare-title",
        onclose: () => {
          this.#pair.close();
          dialog.remove();
        },
      },
      element(
        "header",
        { class: "dialog-head" },
        element("h2", { id: "compare-title" }, text("compareTitle")),
        button("close", text("close"), () => dialog.close()),
      ),
      element("div", { class: "compare-menus" }, ...this.#menus.map(({ label }) => label)),
      this.#pair.node,
      this.#differences,
    );
    document.body.append(dialog);
    dialog.showModal();
    this.#choose();
  }

  /** @param {string} name @param {Job[]} known @param {Job} chosen */
  #menu(name, known, chosen) {
    const menu = element(
      "select",
      { onchange: () => this.#choose() },
      ...known.map((job) =>
        element(
          "option",
          { value: job.id, selected: job.id === chosen.id },
          `${this.#title(job)} · ${moment(job.created)}`,
        ),
      ),
    );
    return {
      label: element("label", {}, element("span", { class: "side-name" }, name), menu),
      job: () => /** @type {Job} */ (known.find(({ id }) => id === menu.value)),
    };
  }

  /** @param {Job} job */
  #title(job) {
    return jobTitle(job, this.catalogue.find(job.pipeline));
  }

  #choose() {
    const [one, other] = this.#menus.map(({ job }) => job());
    this.#pair.show(
      [one, other].map((job) => /** @type {import("../api.js").Artifact} */ (this.#kind.file(job))),
    );
    const parameters = this.catalogue.find(one.pipeline)?.parameters ?? [];
    this.#differences.replaceChildren(differences(parameters, one, other));
  }
}
