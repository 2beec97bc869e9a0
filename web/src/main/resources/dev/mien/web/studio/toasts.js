/** Short messages at the lower edge of the page. */

import { element } from "../dom.js";

const region = element("div", { class: "toasts", role: "status" });

/** How long a message stays when it offers something. */
const OFFER_MS = 10_000;
const MESSAGE_MS = 5000;

/**
 * Says something, and perhaps offers something to do about it.
 * @param {string} message
 * @param {{label: string, chosen: () => void, missed?: () => void}} [offer] `missed` is called when
 *   it was not chosen in time
 */
export function toast(message, offer) {
  if (!region.isConnected) {
    document.body.append(region);
  }
  let chosen = false;
  const end = () => {
    clearTimeout(timer);
    window.removeEventListener("pagehide", end);
    node.remove();
    if (!chosen) {
      offer?.missed?.();
    }
  };
  const node = element(
    "div",
    {
      class: "toast",
      // Whoever is about to choose has all the time there is.
      onpointerenter: () => clearTimeout(timer),
      onpointerleave: () => (timer = setTimeout(end, MESSAGE_MS)),
      onfocusin: () => clearTimeout(timer),
      onfocusout: () => (timer = setTimeout(end, MESSAGE_MS)),
    },
    element("span", {}, message),
    ...(offer === undefined
      ? []
      : [
          element(
            "button",
            {
              type: "button",
              class: "quiet strong",
              onclick: () => {
                chosen = true;
                offer.chosen();
                end();
              },
            },
            offer.label,
          ),
        ]),
  );
  let timer = setTimeout(end, offer === undefined ? MESSAGE_MS : OFFER_MS);
  window.addEventListener("pagehide", end);
  region.append(node);
}
