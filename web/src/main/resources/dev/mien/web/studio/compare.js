/** Two videos beside each other, or one over the other, playing as one. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { differences } from "./differences.js";
import { clockTime, moment } from "./times.js";
import { drag, Handle } from "./handle.js";
import { icon } from "./icons.js";
import { jobTitle } from "./job-words.js";
import { button, setIcon, speedMenu, toggle } from "./player.js";

/** @typedef {import("../api.js").Job} Job */

/** How far the videos may be apart before the second is put right. */
const DRIFT_SECONDS = 0.08;

/** @param {Job} job */
const videoOf = (job) => job.artifacts.find((file) => file.mediaType.startsWith("video/"));

export class CompareDialog {
  #one = element("video", { playsInline: true, preload: "auto", "aria-label": "A" });
  #other = element("video", { playsInline: true, preload: "auto", muted: true, "aria-label": "B" });
  #stage = element("div", { class: "versus" });
  #split = 50;
  #differences = element("div", { class: "differences" });
  #time = element("span", { class: "player-time" }, "0:00");
  #play = button("play", text("play"), () => this.#toggle());
  #seek = element("input", {
    type: "range",
    min: "0",
    max: "1000",
    value: "0",
    "aria-label": text("position"),
    oninput: () => this.#goTo((Number(this.#seek.value) / 1000) * this.#one.duration),
  });

  /**
   * @param {import("./job-store.js").JobStore} jobs
   * @param {import("./catalogue.js").Catalogue} catalogue
   */
  constructor(jobs, catalogue) {
    this.catalogue = catalogue;
    this.candidates = jobs.all().filter((job) => job.state === "succeeded" && videoOf(job));
  }

  /** @param {Job} job */
  open(job) {
    const other = this.candidates.find((candidate) => candidate.id !== job.id) ?? job;
    const menus = [this.#menu("A", job, this.#one), this.#menu("B", other, this.#other)];
    this.menus = menus;
    const divider = this.#divider();
    this.#stage.append(
      element("div", { class: "side-a" }, this.#one),
      element("div", { class: "side-b" }, this.#other),
      divider.node,
    );
    this.#setWipe(false);
    const dialog = element(
      "dialog",
      { class: "compare", "aria-labelledby": "compare-title", onclose: () => this.#close(dialog) },
      element(
        "header",
        { class: "dialog-head" },
        element("h2", { id: "compare-title" }, text("compareTitle")),
        button("close", text("close"), () => dialog.close()),
      ),
      element("div", { class: "compare-menus" }, ...menus.map(({ label }) => label)),
      this.#stage,
      element(
        "div",
        { class: "player-bar" },
        this.#seek,
        this.#play,
        this.#time,
        speedMenu((speed) => this.#both((video) => (video.playbackRate = speed))),
        toggle("loop", text("loop"), (on) => this.#both((video) => (video.loop = on))),
        this.#soundChoice(),
        this.#layoutChoice(),
      ),
      this.#differences,
    );
    this.#one.addEventListener("play", () => this.#follow());
    this.#one.addEventListener("pause", () => this.#paused());
    this.#one.addEventListener("seeked", () => this.#showTime());
    this.#one.addEventListener("loadedmetadata", () => this.#showTime());
    document.body.append(dialog);
    dialog.showModal();
    this.#choose();
  }

  /** @param {HTMLDialogElement} dialog */
  #close(dialog) {
    this.#both((video) => {
      video.pause();
      video.removeAttribute("src");
      video.load(); // lets go of the connection
    });
    dialog.remove();
  }

  /** @param {string} name @param {Job} job @param {HTMLVideoElement} video */
  #menu(name, job, video) {
    const known = this.candidates.some(({ id }) => id === job.id)
      ? this.candidates
      : [job, ...this.candidates];
    const menu = element(
      "select",
      { onchange: () => this.#choose() },
      ...known.map((candidate) =>
        element(
          "option",
          { value: candidate.id, selected: candidate.id === job.id },
          `${jobTitle(candidate, this.catalogue.find(candidate.pipeline))} · ${moment(candidate.created)}`,
        ),
      ),
    );
    const label = element("label", {}, element("span", { class: "side-name" }, name), menu);
    return {
      label,
      job: () => /** @type {Job} */ (known.find(({ id }) => id === menu.value)),
      video,
    };
  }

  #choose() {
    for (const { job, video } of this.menus ?? []) {
      const { url } = /** @type {import("../api.js").Artifact} */ (videoOf(job()));
      if (video.getAttribute("src") !== url) {
        video.src = url;
      }
    }
    this.#one.currentTime = 0;
    this.#showDifferences();
  }

  #showDifferences() {
    const [one, other] = (this.menus ?? []).map(({ job }) => job());
    const parameters = this.catalogue.find(one.pipeline)?.parameters ?? [];
    this.#differences.replaceChildren(differences(parameters, one, other));
  }

  #divider() {
    const divider = new Handle({
      class: "divider",
      label: text("divider"),
      step: 1,
      range: () => [0, 100],
      value: () => this.#split,
      words: (value) => `${Math.round(value)} %`,
      moved: (value) => {
        this.#split = value;
        this.#stage.style.setProperty("--split", `${value}%`);
      },
    });
    const toPointer = (/** @type {PointerEvent} */ event) => {
      const box = this.#stage.getBoundingClientRect();
      divider.move(((event.clientX - box.left) / box.width) * 100);
    };
    this.#stage.addEventListener("pointerdown", (event) => {
      if (this.#stage.classList.contains("wipe")) {
        event.preventDefault();
        divider.node.focus({ preventScroll: true });
        toPointer(event);
        drag(event, toPointer);
      }
    });
    return divider;
  }

  #soundChoice() {
    const choice = button("sound", text("soundOf", "A"), () => {
      this.#one.muted = !this.#one.muted;
      this.#other.muted = !this.#one.muted;
      const heard = this.#one.muted ? "B" : "A";
      show(heard);
    });
    const show = (/** @type {string} */ heard) => {
      choice.replaceChildren(icon("sound"), heard);
      choice.setAttribute("aria-label", text("soundOf", heard));
      choice.title = text("soundOf", heard);
    };
    show("A");
    return choice;
  }

  #layoutChoice() {
    return toggle("compare", text("wipe"), (on) => this.#setWipe(on));
  }

  /** @param {boolean} on */
  #setWipe(on) {
    this.#stage.classList.toggle("wipe", on);
    const divider = this.#stage.querySelector(".divider");
    /** @type {HTMLElement} */ (divider).hidden = !on;
  }

  #toggle() {
    if (this.#one.paused) {
      this.#one.play();
    } else {
      this.#one.pause();
    }
  }

  #follow() {
    setIcon(this.#play, "pause", text("pause"));
    this.#other.currentTime = this.#one.currentTime;
    this.#other.play();
    const step = () => {
      if (
        Math.abs(this.#other.currentTime - this.#one.currentTime) > DRIFT_SECONDS &&
        !this.#other.ended
      ) {
        this.#other.currentTime = this.#one.currentTime;
      }
      this.#showTime();
      if (!this.#one.paused) {
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  }

  #paused() {
    setIcon(this.#play, "play", text("play"));
    this.#other.pause();
    this.#other.currentTime = this.#one.currentTime;
  }

  /** @param {number} at */
  #goTo(at) {
    this.#both((video) => (video.currentTime = at));
    this.#showTime();
  }

  #showTime() {
    const { currentTime, duration } = this.#one;
    const share = Number.isFinite(duration) && duration > 0 ? currentTime / duration : 0;
    this.#seek.value = String(Math.round(share * 1000));
    this.#seek.style.setProperty("--share", `${share * 100}%`);
    this.#time.textContent = `${clockTime(currentTime)} / ${clockTime(duration || 0)}`;
    this.#seek.setAttribute("aria-valuetext", this.#time.textContent);
  }

  /** @param {(video: HTMLVideoElement) => void} action */
  #both(action) {
    action(this.#one);
    action(this.#other);
  }
}
