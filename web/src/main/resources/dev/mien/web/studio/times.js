/** Times and durations as people write them. */

import { currentLanguage, text } from "../texts.js";

/** @param {number} seconds @returns {string} such as 1:05 */
export function clockTime(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {number} seconds @returns {string} such as 1:05.2 */
export function preciseTime(seconds) {
  const tenths = Math.round(seconds * 10);
  return `${clockTime(tenths / 10)}.${tenths % 10}`;
}

/** @param {number} seconds that something takes */
export function duration(seconds) {
  if (seconds < 60) {
    return text("seconds", seconds < 10 ? Math.max(0, seconds).toFixed(1) : Math.round(seconds));
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? text("minutes", Math.floor(seconds / 60), Math.floor(seconds % 60))
    : text("hours", Math.floor(minutes / 60), minutes % 60);
}

/** @param {number} seconds that something may take */
export function roughDuration(seconds) {
  if (seconds < 1) {
    return text("aboutSeconds", 1);
  }
  if (seconds < 90) {
    return text("aboutSeconds", seconds < 15 ? Math.ceil(seconds) : Math.ceil(seconds / 5) * 5);
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? text("aboutMinutes", minutes)
    : text("aboutHours", (seconds / 3600).toFixed(1));
}

/** @param {string} moment @returns {string} the time of day, and the day unless it is today */
export function moment(moment) {
  const date = new Date(moment);
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(currentLanguage() === "zh" ? "zh-CN" : "en", {
    ...(isToday ? {} : { month: "short", day: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
  });
}
