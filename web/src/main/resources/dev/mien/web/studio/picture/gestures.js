/** How a picture is moved and enlarged: by mouse, wheel, one finger, two fingers, and keys. */

/**
 * @typedef {import("./zoom.js").Place} Place
 * @typedef {{
 *   isZoomed: () => boolean,
 *   moved: (x: number, y: number) => void,
 *   enlarged: (factor: number, where?: Place) => void,
 *   toggled: (where: Place) => void,
 *   pointed: (where: Place) => void
 * }} Followed
 *   `pointed` is called instead of `moved` while all of the picture is seen
 */

/** A turn of the wheel by so many pixels makes everything twice as large. */
const WHEEL_DOUBLES = 300;

/** One press of a key. */
const KEY_STEP = 60;
const KEY_FACTOR = 1.5;

/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [KEY_STEP, 0],
  ArrowRight: [-KEY_STEP, 0],
  ArrowUp: [0, KEY_STEP],
  ArrowDown: [0, -KEY_STEP],
};

/** @param {HTMLElement} stage @param {Followed} on */
export function followGestures(stage, on) {
  /** @type {Map<number, Place>} the fingers that are down */
  const fingers = new Map();
  const place = (/** @type {MouseEvent} */ { clientX, clientY }) => {
    const box = stage.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event));
    if (!on.isZoomed() && fingers.size === 1) {
      on.pointed(place(event));
    }
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    const now = place(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other !== undefined) {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      on.enlarged(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    } else if (on.isZoomed()) {
      on.moved(now.x - before.x, now.y - before.y);
    } else {
      on.pointed(now);
    }
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    stage.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  }
  stage.addEventListener("dblclick", (event) => on.toggled(place(event)));
  stage.addEventListener(
    "wheel",
    (event) => {
      // A wheel alone scrolls the page; two fingers on a pad come with the control key.
      if (event.ctrlKey || event.metaKey || on.isZoomed()) {
        event.preventDefault();
        on.enlarged(2 ** (-event.deltaY / WHEEL_DOUBLES), place(event));
      }
    },
    { passive: false },
  );
  stage.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (arrow !== undefined && on.isZoomed() && event.target === stage) {
      event.preventDefault();
      on.moved(...arrow);
    } else if (event.key === "+" || event.key === "=") {
      event.preventDefault();
      on.enlarged(KEY_FACTOR);
    } else if (event.key === "-") {
      event.preventDefault();
      on.enlarged(1 / KEY_FACTOR);
    }
  });
}

/** @param {Place} one @param {Place} other */
function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
