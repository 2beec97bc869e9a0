/** A picture to be looked at closely, alone or over another one that it was made from. */

import { element } from "../../dom.js";
import { text } from "../../texts.js";
import { drag, Handle } from "../handle.js";
import { noPreview } from "../no-preview.js";
import { button, toggle } from "../tools.js";
import { followGestures } from "./gestures.js";
import { Zoom } from "./zoom.js";

/**
 * @typedef {{url: string, name: string, label: string}} Shown the label tells it from the other one
 * @typedef {import("./zoom.js").Place} Place
 */

/** Pictures whose sides differ by more are not the same picture in two sizes. */
const SAME_SHAPE = 0.02;

/** Until there is a picture. */
const NOTHING = { naturalWidth: 1, naturalHeight: 1 };

export class PictureView {
  #other = element("div", { class: "plane" });
  #picture = element("div", { class: "plane" });
  #sides = [
    element("div", { class: "picture-side side-a" }, this.#other),
    element("div", { class: "picture-side side-b" }, this.#picture),
  ];
  #labels = [
    element("span", { class: "picture-label", "aria-hidden": "true" }),
    element("span", { class: "picture-label", "aria-hidden": "true" }),
  ];
  #stage = element("div", {
    class: "picture-stage",
    role: "group",
    "aria-label": text("pictureStage"),
  });
  #size = element("span", { class: "player-time" });
  #actual = toggle("actualSize", text("actualSize"), () => this.#toggle());
  #split = 50;
  #divider;
  #zoom = new Zoom({ width: 1, height: 1 }, 1);
  /** What is shown now: a picture that arrives later than the next is not. */
  #turn = 0;

  /** @param {{fullscreen?: boolean, tools?: HTMLElement[]}} [options] further tools */
  constructor({ fullscreen = true, tools = [] } = {}) {
    this.#divider = new Handle({
      class: "divider",
      label: text("dividerPictures"),
      step: 2,
      range: () => [0, 100],
      value: () => this.#split,
      words: (value) => text("dividerAt", Math.round(value)),
      moved: (value) => {
        this.#split = value;
        this.#stage.style.setProperty("--split", `${value}%`);
      },
    });
    this.#divider.node.addEventListener("pointerdown", (event) => {
      event.stopPropagation(); // the picture stays where it is
      event.preventDefault();
      this.#divider.node.focus({ preventScroll: true });
      drag(event, (moved) => this.#divide(this.#placeOf(moved)));
    });
    this.node = element(
      "div",
      { class: "picture-view" },
      this.#stage,
      element(
        "div",
        { class: "player-bar" },
        this.#size,
        this.#actual,
        ...tools,
        ...(fullscreen ? [button("fullscreen", text("fullscreen"), () => this.#fullscreen())] : []),
      ),
    );
    followGestures(this.#stage, {
      isZoomed: () => !this.#zoom.fits,
      moved: (x, y) => this.#change(() => this.#zoom.pan(x, y)),
      enlarged: (factor, where) =>
        this.#change(() => this.#zoom.by(factor, this.#inSide(where))),
      toggled: (where) => this.#toggle(where),
      pointed: (where) => this.#divide(where),
    });
    new ResizeObserver(() => this.#resized()).observe(this.#stage);
  }

  /**
   * @param {Shown} picture
   * @param {Shown | undefined} other what it is laid over, if both are the same picture
   * @param {{poster?: string, always?: boolean}} [options] `poster` is seen until the picture has
   *   arrived; `always` shows the other one, too, if their shapes differ
   */
  show(picture, other, { poster, always = false } = {}) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#stage.replaceChildren();
    this.#stage.classList.remove("two");
    this.#stage.classList.add("waiting");
    this.#stage.style.backgroundImage = poster === undefined ? "" : `url("${poster}")`;
    this.#size.textContent = "";
    const over = load(picture);
    const drawn = over.decode().then(() => turn === this.#turn && this.#draw(over));
    drawn.catch(() => turn === this.#turn && this.#missing(poster));
    if (other === undefined) {
      return;
    }
    const under = load(other);
    Promise.all([drawn, under.decode()]).then(
      () => {
        if (turn === this.#turn && (always || isSameShape(over, under))) {
          this.#drawOther(under, [other.label, picture.label], always ? " · " : " → ");
        }
      },
      () => {}, // it is not kept any more, or of a type that browsers do not know
    );
  }

  /** Both beside each other, or one over the other. @param {boolean} isBeside */
  setBeside(isBeside) {
    this.#stage.classList.toggle("beside", isBeside);
    this.#divider.node.hidden = isBeside;
    this.#resized();
  }

  /** @param {HTMLImageElement} image */
  #draw(image) {
    const { naturalWidth: width, naturalHeight: height } = image;
    this.#stage.classList.remove("waiting");
    this.#stage.style.backgroundImage = "";
    this.#picture.replaceChildren(image);
    this.#stage.replaceChildren(this.#sides[1]);
    this.#size.textContent = sizeWords(image);
    this.#zoom = new Zoom({ width, height }, 1 / devicePixelRatio);
    this.#resized();
  }

  /** @param {HTMLImageElement} image @param {string[]} labels @param {string} sign between the sizes */
  #drawOther(image, labels, sign) {
    this.#other.replaceChildren(image);
    this.#labels.forEach((label, index) => (label.textContent = labels[index]));
    this.#sides.forEach((side, index) => side.append(this.#labels[index]));
    this.#stage.replaceChildren(...this.#sides, this.#divider.node);
    this.#stage.classList.add("two");
    const [before, after] = [image, this.#picture.firstElementChild].map((shown) =>
      sizeWords(/** @type {HTMLImageElement} */ (shown)),
    );
    this.#size.textContent = before === after ? after : before + sign + after;
    this.#resized();
  }

  /** @param {string | undefined} poster */
  #missing(poster) {
    this.#stage.classList.remove("waiting");
    if (poster === undefined) {
      this.#stage.replaceChildren(noPreview("image"));
    }
    this.#actual.hidden = true;
  }

  #resized() {
    // Both sides have the same size, so that both pictures have.
    const { offsetWidth, offsetHeight } = this.#sides[1];
    if (offsetWidth > 0 && offsetHeight > 0) {
      this.#change(() => this.#zoom.resize({ width: offsetWidth, height: offsetHeight }));
    }
  }

  /** @param {Place} [where] */
  #toggle(where) {
    this.#change(() =>
      this.#zoom.fits ? this.#zoom.toActual(this.#inSide(where)) : this.#zoom.fit(),
    );
  }

  /** @param {() => void} change */
  #change(change) {
    change();
    const { picture, scale, at, fits } = this.#zoom;
    const room = { width: picture.width * scale, height: picture.height * scale };
    put(this.#picture, at, room);
    put(this.#other, at, room);
    this.#stage.classList.toggle("zoomed", !fits);
    this.#stage.tabIndex = fits ? -1 : 0; // only then there is something to move
    this.#actual.setAttribute("aria-pressed", String(!fits));
  }

  /** @param {Place} where on the stage */
  #divide({ x }) {
    if (this.#divider.node.isConnected && !this.#divider.node.hidden) {
      this.#divider.move((x / this.#stage.offsetWidth) * 100);
    }
  }

  /** @param {MouseEvent} event */
  #placeOf({ clientX, clientY }) {
    const box = this.#stage.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }

  /** A place on the stage, as seen from the side that it is in. @param {Place | undefined} where */
  #inSide(where) {
    const { offsetLeft: left, offsetTop: top } = this.#sides[1];
    return where && where.x >= left && where.y >= top
      ? { x: where.x - left, y: where.y - top }
      : where;
  }

  #fullscreen() {
    if (document.fullscreenElement === this.node) {
      document.exitFullscreen();
    } else {
      this.node.requestFullscreen();
    }
  }
}

/**
 * Lays a picture over a part of the stage, in its own shape.
 * @param {HTMLElement} plane
 * @param {Place} at
 * @param {import("./zoom.js").Size} room
 */
function put(plane, at, room) {
  const { naturalWidth: width, naturalHeight: height } =
    /** @type {HTMLImageElement | null} */ (plane.firstElementChild) ?? NOTHING;
  const scale = Math.min(room.width / width, room.height / height);
  const { style } = plane;
  style.width = `${width * scale}px`;
  style.height = `${height * scale}px`;
  style.left = `${at.x + (room.width - width * scale) / 2}px`;
  style.top = `${at.y + (room.height - height * scale) / 2}px`;
}

/**
 * Decoded beside the page's own work, however large it is.
 * @param {Shown} shown
 */
function load({ url, name }) {
  return element("img", { src: url, alt: name, decoding: "async", draggable: false });
}

/** @param {HTMLImageElement} one @param {HTMLImageElement} other */
function isSameShape(one, other) {
  const shapes = [one, other].map((image) => image.naturalWidth / image.naturalHeight);
  return Math.abs(shapes[0] / shapes[1] - 1) <= SAME_SHAPE;
}

/** @param {HTMLImageElement} image */
function sizeWords({ naturalWidth, naturalHeight }) {
  return `${naturalWidth} × ${naturalHeight}`;
}
