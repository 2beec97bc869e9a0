/** Which part of a picture is seen, and how large. Knows nothing of how it is drawn. */

/** @typedef {{width: number, height: number}} Size */
/** @typedef {{x: number, y: number}} Place */

/** How many times larger than its pixels a picture can be looked at. */
const CLOSEST = 8;

/** All lengths are the page's pixels; `picture` alone is in its own. */
export class Zoom {
  /** How large a pixel of the picture is. */
  scale = 1;
  /** Where the picture's upper left corner is on the stage. @type {Place} */
  at = { x: 0, y: 0 };
  /** Whether all of the picture is to be seen, whatever the size of the stage. */
  fits = true;
  /** @type {Size} */
  #stage = { width: 1, height: 1 };

  /** @param {Size} picture @param {number} actual how large a pixel is in its actual size */
  constructor(picture, actual) {
    this.picture = picture;
    this.actual = actual;
  }

  /** @param {Size} stage of another size than before */
  resize(stage) {
    const middle = { x: stage.width / 2, y: stage.height / 2 };
    const before = { x: this.#stage.width / 2, y: this.#stage.height / 2 };
    this.#stage = stage;
    if (this.fits) {
      this.fit();
    } else {
      this.pan(middle.x - before.x, middle.y - before.y);
    }
  }

  /** The scale at which all of it is seen. */
  get whole() {
    const { width, height } = this.picture;
    return Math.min(this.#stage.width / width, this.#stage.height / height);
  }

  fit() {
    this.fits = true;
    this.scale = this.whole;
    this.pan(0, 0);
  }

  /** @param {Place} [where] stays where it is; the middle of the stage unless given */
  toActual(where) {
    this.#to(this.actual, where);
  }

  /** @param {number} factor @param {Place} [where] stays where it is */
  by(factor, where) {
    const least = Math.min(this.whole, this.actual);
    const wanted = Math.max(least, Math.min(this.actual * CLOSEST, this.scale * factor));
    if (wanted <= this.whole && factor < 1) {
      this.fit();
    } else {
      this.#to(wanted, where);
    }
  }

  /** @param {number} scale @param {Place} [where] */
  #to(scale, where = { x: this.#stage.width / 2, y: this.#stage.height / 2 }) {
    const factor = scale / this.scale;
    this.fits = false;
    this.scale = scale;
    this.at = {
      x: where.x - (where.x - this.at.x) * factor,
      y: where.y - (where.y - this.at.y) * factor,
    };
    this.pan(0, 0);
  }

  /** Moves the picture, but not away from the stage. @param {number} x @param {number} y */
  pan(x, y) {
    const { width, height } = this.picture;
    this.at = {
      x: inside(this.at.x + x, this.#stage.width, width * this.scale),
      y: inside(this.at.y + y, this.#stage.height, height * this.scale),
    };
  }
}

/** @param {number} at @param {number} room @param {number} length @returns {number} in the middle if all fits */
function inside(at, room, length) {
  return length <= room ? (room - length) / 2 : Math.max(room - length, Math.min(0, at));
}
