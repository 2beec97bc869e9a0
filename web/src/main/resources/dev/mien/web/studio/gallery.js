/** The page with everything that was made: found by search, shown as it comes into sight. */

import { element } from "../dom.js";
import { text, words } from "../texts.js";
import { moment } from "./times.js";
import { listJobs } from "./host.js";
import { icon } from "./icons.js";
import { openJob } from "./job-dialog.js";
import { jobTitle, solePicture } from "./job-words.js";
import { workshop } from "./workshop.js";

/**
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("../shell/page.js").App} App
 */

const PAGE = 48;

/** How long the person must rest before the host is asked. */
const REST_MS = 250;

const STATES = ["", "succeeded", "running", "queued", "failed", "cancelled"];

/** What was looked for stays while one looks at other pages. */
const wanted = { search: "", state: "", pipeline: "" };

/** @param {HTMLElement} node @param {App} app @param {AbortSignal} leaving */
export function mount(node, app, leaving) {
  new Gallery(node, app, leaving);
}

class Gallery {
  #asking = new AbortController();
  #rest = 0;
  #complete = false;
  /** The id of the last job that the host listed. */
  #last = "";
  /** @type {Map<string, HTMLElement>} */
  #tiles = new Map();
  #grid = element("ul", { class: "gallery", role: "list" });
  #end = element("p", { class: "gallery-end", role: "status" });
  #watch;

  /** @param {HTMLElement} node @param {App} app @param {AbortSignal} leaving */
  constructor(node, app, leaving) {
    this.workshop = workshop(app);
    const { jobs, catalogue } = this.workshop;
    this.pipelines = element("select", {
      "aria-label": text("pipeline"),
      hidden: true,
      onchange: () => this.#want({ pipeline: this.pipelines.value }),
    });
    node.append(
      element("h1", {}, text("gallery")),
      element(
        "div",
        { class: "gallery-bar", role: "search" },
        element(
          "label",
          { class: "search" },
          icon("search"),
          element("span", { class: "visually-hidden" }, text("searchGallery")),
          element("input", {
            type: "search",
            value: wanted.search,
            placeholder: text("searchGallery"),
            oninput: (/** @type {Event} */ event) =>
              this.#want({ search: /** @type {HTMLInputElement} */ (event.target).value.trim() }),
          }),
        ),
        this.#states(),
        this.pipelines,
      ),
      this.#grid,
      this.#end,
    );
    this.#watch = new IntersectionObserver(
      ([{ isIntersecting }]) => isIntersecting && this.#more(),
      { rootMargin: "600px" },
    );
    this.#watch.observe(this.#end);
    const signal = leaving;
    signal.addEventListener("abort", () => {
      this.#watch.disconnect();
      this.#asking.abort();
    });
    jobs.addEventListener(
      "changed",
      (event) => this.#changed(/** @type {CustomEvent} */ (event).detail),
      { signal },
    );
    jobs.addEventListener(
      "gone",
      (event) => {
        this.#tiles.get(/** @type {CustomEvent} */ (event).detail.id)?.remove();
        this.#tiles.delete(/** @type {CustomEvent} */ (event).detail.id);
      },
      { signal },
    );
    catalogue.addEventListener("changed", () => this.#showPipelines(), { signal });
    this.#showPipelines();
  }

  #states() {
    return element(
      "div",
      { class: "row", role: "group", "aria-label": text("state") },
      ...STATES.map((state) =>
        element(
          "label",
          {},
          element("input", {
            type: "radio",
            name: "gallery-state",
            checked: wanted.state === state,
            onchange: () => this.#want({ state }),
          }),
          element("span", {}, text(state === "" ? "allStates" : state)),
        ),
      ),
    );
  }

  #showPipelines() {
    const { pipelines } = this.workshop.catalogue;
    this.pipelines.hidden = pipelines.length < 2;
    this.pipelines.replaceChildren(
      element("option", { value: "" }, text("allPipelines")),
      ...pipelines.map(({ id, title }) =>
        element("option", { value: id, selected: id === wanted.pipeline }, words(title)),
      ),
    );
    for (const [id, tile] of this.#tiles) {
      const job = this.workshop.jobs.get(id);
      if (job !== undefined) {
        this.#draw(tile, job); // what its files are called may be known only now
      }
    }
  }

  /** @param {Partial<typeof wanted>} change */
  #want(change) {
    Object.assign(wanted, change);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#asking.abort();
      this.#asking = new AbortController();
      this.#last = "";
      this.#complete = false;
      this.#more();
    }, REST_MS);
  }

  #busy = false;

  async #more() {
    const { signal } = this.#asking;
    if (this.#complete || (this.#busy && this.#last !== "")) {
      return;
    }
    this.#busy = true;
    const isFirst = this.#last === "";
    try {
      const found = await listJobs({ ...wanted, before: this.#last, limit: PAGE }, signal);
      this.#complete = found.length < PAGE;
      this.#last = found.at(-1)?.id ?? this.#last;
      if (isFirst) {
        this.#tiles.clear();
        this.#grid.replaceChildren();
      }
      for (const job of found) {
        this.workshop.jobs.put(job);
        this.#add(job);
      }
      this.#end.textContent = this.#complete
        ? this.#tiles.size === 0
          ? text(Object.values(wanted).some(Boolean) ? "nothingFound" : "noJobs")
          : ""
        : text("loading");
    } catch (problem) {
      if (!signal.aborted) {
        this.#end.textContent = text("unreachable");
      }
    } finally {
      this.#busy = false;
    }
    if (!this.#complete && !signal.aborted) {
      this.#watch.unobserve(this.#end); // it fires anew if the end is still in sight
      this.#watch.observe(this.#end);
    }
  }

  /** @param {{job: Job, former: Job | undefined}} change */
  #changed({ job, former }) {
    const tile = this.#tiles.get(job.id);
    if (tile !== undefined) {
      this.#draw(tile, job);
    } else if (former === undefined && this.#isFresh(job) && !Object.values(wanted).some(Boolean)) {
      this.#add(job, true);
    }
  }

  /** Whether a job came after those that are shown. @param {Job} job */
  #isFresh(job) {
    const [first] = this.#tiles.keys();
    const shown = this.workshop.jobs.get(first ?? "");
    return this.#last !== "" && (shown === undefined || job.created > shown.created);
  }

  /** @param {Job} job @param {boolean} [onTop] */
  #add(job, onTop = false) {
    if (this.#tiles.has(job.id) || this.workshop.jobs.get(job.id) === undefined) {
      return;
    }
    const tile = element("li", { class: "tile" });
    this.#tiles.set(job.id, tile);
    if (onTop) {
      this.#grid.prepend(tile);
    } else {
      this.#grid.append(tile);
    }
    this.#draw(tile, job);
  }

  /** @param {string} id */
  #open(id) {
    const job = this.workshop.jobs.get(id);
    if (job !== undefined) {
      openJob(job, this.workshop, () => this.#ids());
    }
  }

  /** What is shown, in its order. */
  #ids() {
    return this.workshop.jobs.all().flatMap(({ id }) => (this.#tiles.has(id) ? [id] : []));
  }

  /** @param {Job} job */
  #kind({ pipeline }) {
    return solePicture(this.workshop.catalogue.find(pipeline)) === undefined ? "video" : "image";
  }

  /** @param {HTMLElement} tile @param {Job} job */
  #draw(tile, job) {
    const title = jobTitle(job, this.workshop.catalogue.find(job.pipeline));
    const drawn = `${job.state} ${job.thumbnail} ${title}`;
    if (tile.dataset.drawn === drawn) {
      return;
    }
    tile.dataset.drawn = drawn;
    tile.replaceChildren(
      element(
        "button",
        { type: "button", class: "tile-button", onclick: () => this.#open(job.id) },
        job.thumbnail === undefined
          ? element(
              "span",
              { class: "tile-picture" },
              icon(job.state === "failed" ? "warning" : this.#kind(job)),
            )
          : element("img", { class: "tile-picture", src: job.thumbnail, alt: "", loading: "lazy" }),
        element("span", { class: "tile-title" }, title),
        element(
          "span",
          { class: "tile-facts" },
          element("time", { dateTime: job.created }, moment(job.created)),
          element(
            "span",
            {
              class: `badge badge-${job.state}${job.state === "succeeded" ? " visually-hidden" : ""}`,
            },
            text(job.state),
          ),
        ),
      ),
    );
  }
}
