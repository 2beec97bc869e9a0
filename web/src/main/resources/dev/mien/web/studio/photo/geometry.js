/** Places in a picture: their text form, and where they lie on the screen. */

/**
 * @typedef {{x: number, y: number}} Point pixels of the upright picture
 * @typedef {{x: number, y: number, width: number, height: number}} Area the same
 * @typedef {{width: number, height: number}} Size
 */

/** @param {string} value `x,y x,y …` @returns {Point[]} none when it is something else */
export function parsePoints(value) {
  const points = value
    .trim()
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => part.split(",").map(Number))
    .map(([x, y]) => ({ x, y }));
  return points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)) ? points : [];
}

/** @param {Point[]} points */
export function formatPoints(points) {
  return points.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(" ");
}

/** @param {string} value `x,y,width,height` @returns {Area | undefined} */
export function parseArea(value) {
  const [x, y, width, height] = value
    .split(",")
    .map((part) => (part.trim() === "" ? NaN : Number(part)));
  return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : undefined;
}

/** @param {Area} area */
export function formatArea({ x, y, width, height }) {
  return [x, y, width, height].map(Math.round).join(",");
}

/** @param {Area} area @param {Point} point */
export function contains(area, { x, y }) {
  return x >= area.x && y >= area.y && x <= area.x + area.width && y <= area.y + area.height;
}

/** @param {number} value @param {number} minimum @param {number} maximum */
export function clamp(value, minimum, maximum) {
  return Math.max(minimum, Math.min(maximum, value));
}

/** Puts a node's origin on a point of the picture. @param {HTMLElement} node @param {Point} at @param {Size} picture */
export function putAt(node, { x, y }, picture) {
  node.style.left = `${(x / picture.width) * 100}%`;
  node.style.top = `${(y / picture.height) * 100}%`;
}

/** Lays a node over an area of the picture. @param {HTMLElement} node @param {Area} area @param {Size} picture */
export function layOver(node, area, picture) {
  putAt(node, area, picture);
  node.style.width = `${(area.width / picture.width) * 100}%`;
  node.style.height = `${(area.height / picture.height) * 100}%`;
}

/** How far an arrow key goes: a little on any picture, ten times that with Shift. @param {KeyboardEvent} event @param {Size} picture @returns {Point | undefined} */
export function arrow(event, picture) {
  const far = Math.max(1, Math.round(picture.width / 300)) * (event.shiftKey ? 10 : 1);
  /** @type {Record<string, Point>} */
  const ways = {
    ArrowLeft: { x: -far, y: 0 },
    ArrowRight: { x: far, y: 0 },
    ArrowUp: { x: 0, y: -far },
    ArrowDown: { x: 0, y: far },
  };
  return ways[event.key];
}
