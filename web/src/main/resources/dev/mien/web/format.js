/** Sizes and moments, as people write them. */

import { currentLanguage, text } from "./texts.js";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** @param {number} bytes */
export function size(bytes) {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  return new Intl.NumberFormat(currentLanguage(), {
    style: "unit",
    unit: UNITS[power],
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power < 2 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}

/** The day and the time. @param {string} instant ISO 8601 */
export function moment(instant) {
  return new Date(instant).toLocaleString(currentLanguage(), {
    dateStyle: "medium",
    timeStyle: "short",
  });
}

/** How long ago, in one word or two. @param {string} instant ISO 8601 */
export function ago(instant) {
  const minutes = Math.round((Date.now() - Date.parse(instant)) / 60_000);
  if (minutes < 1) {
    return text("justNow");
  }
  const format = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: "auto" });
  if (minutes < 60) {
    return format.format(-minutes, "minute");
  }
  return minutes < 24 * 60
    ? format.format(-Math.round(minutes / 60), "hour")
    : format.format(-Math.round(minutes / (24 * 60)), "day");
}
