/** Plays a finished file. */

import { element } from "../dom.js";
import { text } from "../texts.js";
import { icon } from "./icons.js";
import { PictureView } from "./picture/picture-view.js";
import { clockTime } from "./times.js";
import { button, setIcon, speedMenu, toggle } from "./tools.js";

/** Finer than anyone can point. */
const SEEK_STEPS = 1000;

/**
 * @param {import("../api.js").Artifact} file
 * @param {string} [poster]
 * @param {import("./picture/picture-view.js").Shown} [before] the picture that this one was made from
 * @returns {HTMLElement}
 */
export function player(file, poster, before) {
  const kind = file.mediaType.split("/")[0];
  switch (kind) {
    case "video":
      return new VideoPlayer(file.url, file.name, poster).node;
    case "image": {
      const view = new PictureView();
      view.show({ ...file, label: text("after") }, before, { poster });
      return view.node;
    }
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
