/** Plays a finished file. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { clockTime } from "./times.js";
import { icon } from "./icons.js";

const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

/** Finer than anyone can point. */
const SEEK_STEPS = 1000;

/**
 * @param {import("../api.js").Artifact} file
 * @param {string} [poster]
 * @returns {HTMLElement}
 */
export function player(file, poster) {
  const kind = file.mediaType.split("/")[0];
  switch (kind) {
    case "video":
      return new VideoPlayer(file.url, file.name, poster).node;
    case "image":
      return element("div", { class: "screen" }, element("img", { src: file.url, alt: file.name }));
    case "audio":
      return element("audio", { src: file.url, controls: true });
    default:
      return element("p", { class: "hint" }, file.name);
  }
}

class VideoPlayer {
  #seeking = false;

  /** @param {string} url @param {string} name @param {string | undefined} poster */
  constructor(url, name, poster) {
    this.video = element("video", {
      src: url,
      playsInline: true,
      preload: poster === undefined ? "metadata" : "none",
      "aria-label": name,
      onclick: () => this.#toggle(),
      ontimeupdate: () => this.#showTime(),
      onloadedmetadata: () => this.#showTime(),
      onplay: () => this.#showPlay(),
      onpause: () => this.#showPlay(),
      onerror: () => this.screen.replaceChildren(element("p", { class: "hint" }, text("fileGone"))),
    });
    this.screen = element("div", { class: "screen" }, this.video);
    if (poster !== undefined) {
      this.video.poster = poster;
    }
    this.play = button("play", text("play"), () => this.#toggle());
    this.seek = element("input", {
      type: "range",
      min: "0",
      max: String(SEEK_STEPS),
      step: "1",
      value: "0",
      "aria-label": text("position"),
      oninput: () => this.#seek(),
      onchange: () => (this.#seeking = false),
    });
    this.time = element("span", { class: "player-time" }, "0:00");
    this.node = element(
      "div",
      { class: "player" },
      this.screen,
      element(
        "div",
        { class: "player-bar" },
        this.seek,
        this.play,
        this.time,
        speedMenu((speed) => (this.video.playbackRate = speed)),
        toggle("loop", text("loop"), (on) => (this.video.loop = on)),
        this.#mute(),
        button("fullscreen", text("fullscreen"), () => this.#fullscreen()),
      ),
    );
    this.#showTime();
  }

  #toggle() {
    if (this.video.paused) {
      this.video.play();
    } else {
      this.video.pause();
    }
  }

  #mute() {
    const mute = toggle("sound", text("mute"), (on) => {
      this.video.muted = on;
      mute.replaceChildren(icon(on ? "mute" : "sound"));
    });
    return mute;
  }

  #fullscreen() {
    if (document.fullscreenElement === this.node) {
      document.exitFullscreen();
    } else {
      this.node.requestFullscreen();
    }
  }

  #seek() {
    this.#seeking = true;
    if (this.video.readyState === 0) {
      this.video.preload = "metadata";
      this.video.load();
      return;
    }
    this.video.currentTime = (Number(this.seek.value) / SEEK_STEPS) * this.video.duration;
  }

  #showPlay() {
    setIcon(
      this.play,
      this.video.paused ? "play" : "pause",
      text(this.video.paused ? "play" : "pause"),
    );
    this.node.classList.toggle("playing", !this.video.paused);
  }

  #showTime() {
    const { currentTime, duration } = this.video;
    const known = Number.isFinite(duration) && duration > 0;
    const share = known ? currentTime / duration : 0;
    if (!this.#seeking) {
      this.seek.value = String(Math.round(share * SEEK_STEPS));
    }
    this.seek.style.setProperty("--share", `${share * 100}%`);
    const words = known ? `${clockTime(currentTime)} / ${clockTime(duration)}` : clockTime(0);
    this.time.textContent = words;
    this.seek.setAttribute("aria-valuetext", words);
  }
}

/** @param {(speed: number) => void} changed */
export function speedMenu(changed) {
  const menu = element(
    "select",
    {
      class: "speed",
      "aria-label": text("speed"),
      title: text("speed"),
      onchange: () => changed(Number(menu.value)),
    },
    ...SPEEDS.map((speed) =>
      element("option", { value: String(speed), selected: speed === 1 }, `${speed}×`),
    ),
  );
  return menu;
}

/**
 * @param {import("./icons.js").IconName} name
 * @param {string} label
 * @param {() => void} pressed
 */
export function button(name, label, pressed) {
  return element(
    "button",
    { type: "button", class: "tool", "aria-label": label, title: label, onclick: pressed },
    icon(name),
  );
}

/**
 * @param {import("./icons.js").IconName} name
 * @param {string} label
 * @param {(on: boolean) => void} changed
 */
export function toggle(name, label, changed) {
  const node = button(name, label, () => {
    const on = node.getAttribute("aria-pressed") !== "true";
    node.setAttribute("aria-pressed", String(on));
    changed(on);
  });
  node.setAttribute("aria-pressed", "false");
  return node;
}

/** @param {HTMLElement} node @param {import("./icons.js").IconName} name @param {string} label */
export function setIcon(node, name, label) {
  node.replaceChildren(icon(name));
  node.setAttribute("aria-label", label);
  node.title = label;
}
