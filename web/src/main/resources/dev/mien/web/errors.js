/** Why something was not done, in words for the person who wanted it. */

import { ApiError } from "./api.js";
import { failureText, text } from "./texts.js";

/** @param {unknown} error what `api.js` throws */
export function errorText(error) {
  return error instanceof ApiError ? failureText(error) : text("unreachable");
}
