/** Two videos beside each other, or one over the other, playing as one. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { clockTime } from "./times.js";
import { drag, Handle } from "./handle.js";
import { icon } from "./icons.js";
import { button, setIcon, speedMenu, toggle } from "./tools.js";

/** How far the videos may be apart before the second is put right. */
const DRIFT_SECONDS = 0.08;

export class VideoPair {
  #one = element("video", { playsInline: true, preload: "auto", "aria-label": "A" });
  #other = element("video", { playsInline: true, preload: "auto", muted: true, "aria-label": "B" });
  #stage = element("div", { class: "versus" });
  #split = 50;
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

  constructor() {
    const divider = this.#divider();
    this.#stage.append(
      element("div", { class: "side-a" }, this.#one),
      element("div", { class: "side-b" }, this.#other),
      divider.node,
    );
    this.#setWipe(false);
    this.node = element(
      "div",
      {},
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
        toggle("compare", text("wipe"), (on) => this.#setWipe(on)),
      ),
    );
    this.#one.addEventListener("play", () => this.#follow());
    this.#one.addEventListener("pause", () => this.#paused());
    this.#one.addEventListener("seeked", () => this.#showTime());
    this.#one.addEventListener("loadedmetadata", () => this.#showTime());
  }

  /** @param {import("../api.js").Artifact[]} files */
  show([one, other]) {
    for (const [video, { url }] of /** @type {const} */ ([
      [this.#one, one],
      [this.#other, other],
    ])) {
      if (video.getAttribute("src") !== url) {
        video.src = url;
      }
    }
    this.#one.currentTime = 0;
  }

  close() {
    this.#both((video) => {
      video.pause();
      video.removeAttribute("src");
      video.load(); // lets go of the connection
    });
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
