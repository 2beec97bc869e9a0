/** Why something was not done, in words for the person who wanted it. */

import { ApiError } from "./api.js";
import { failureText, text } from "./texts.js";

/** @param {unknown} error what `api.js` throws */
export function errorText(error) {
  return error instanceof ApiError ? failureText(error) : text("unreachable");
}

/**
 * What is wrong with a value, by what its parameter allows rather than in the host's English.
 * @param {import("./api.js").Parameter} parameter
 * @param {string} message the host's
 */
export function fieldErrorText(parameter, message) {
  const { type, minimum = 0, maximum = 0, maximumLength = 0, points = [] } = parameter;
  if (message.startsWith("is required")) {
    return text("required");
  }
  switch (type) {
    case "integer":
      return text("wrongInteger", minimum, maximum);
    case "decimal":
      return text("wrongDecimal", minimum, maximum);
    case "text":
      return text("wrongText", maximumLength);
    case "choice":
    case "model":
    case "service":
      return text("wrongChoice");
    case "points":
      return text("wrongPoints", points.length);
    case "region":
      return text("wrongRegion");
    default:
      return failureText({ code: "INVALID_PARAMETER", message });
  }
}
