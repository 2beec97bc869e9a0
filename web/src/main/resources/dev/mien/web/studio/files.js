/** A place for a file: click, drop or paste; what is in it can be seen or heard. */

import { element } from "../dom.js";
import { text } from "../texts.js";

/**
 * @typedef {{
 *   isShown: () => boolean,
 *   showPoints: (places: string[]) => void,
 *   askPoint: (answer: (place: string) => void) => void
 * }} Photo marks on the picture; places are `x,y` in its own pixels
 * @typedef {{node: HTMLElement, input: HTMLInputElement, setFile: (file: File) => void, photo?: Photo}} Picker
 */

const ACCEPTED = {
  image: "image/*,.heic,.heif,.avif",
  audio: "audio/*,video/*,.amr,.opus,.flac",
  video: "video/*",
};
const INVITATIONS = { image: "dropImage", audio: "dropAudio", video: "dropVideo" };
const ICONS = {
  image: "M4 6.500A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500v11a2.500 2.500 0 0 1-2.500 2.500h-11A2.500 2.500 0 0 1 4 17.500zM12 12.600a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400zM7.200 19.500c.5-2.800 2.300-4.300 4.800-4.300s4.300 1.500 4.800 4.300",
  audio: "M12 15a3.200 3.200 0 0 0 3.200-3.200V6.700a3.200 3.200 0 0 0-6.400 0v5.100A3.200 3.200 0 0 0 12 15zM5.800 11.500a6.200 6.200 0 0 0 12.400 0M12 17.700V21",
  video: "M4 7.500A1.500 1.500 0 0 1 5.500 6h8A1.500 1.500 0 0 1 15 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-8A1.500 1.500 0 0 1 4 16.500zM15 10.500l5-2.500v8l-5-2.500",
};
const SVG = "http://www.w3.org/2000/svg";

/** @param {string} path */
function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/**
 * @param {string} kind image, audio or video
 * @param {File | undefined} file what is in it already
 * @param {(file: File | "") => void} changed
 * @returns {Picker}
 */
export function pickFile(kind, file, changed) {
  const type = /** @type {"image" | "audio" | "video"} */ (kind);
  const input = element("input", {
    type: "file",
    class: "visually-hidden",
    accept: ACCEPTED[type],
    onchange: () => {
      if (input.files !== null && input.files.length > 0) {
        setFile(input.files[0]);
      }
    },
  });
  const stage = element("div", { class: "stage" });
  const node = element("div", { class: `drop drop-${type}` }, input, stage);
  const marks = type === "image" ? new Marks() : undefined;
  let address = "";

  node.addEventListener("click", (event) => {
    const inside = /** @type {HTMLElement} */ (event.target);
    if (inside.closest("button, audio, video, .photo") === null && inside !== input) {
      input.click();
    }
  });
  node.addEventListener("dragover", (event) => {
    event.preventDefault();
    node.classList.add("over");
  });
  node.addEventListener("dragleave", () => node.classList.remove("over"));
  node.addEventListener("drop", (event) => {
    event.preventDefault();
    node.classList.remove("over");
    const dropped = event.dataTransfer?.files[0];
    if (dropped !== undefined) {
      setFile(dropped);
    }
  });

  /** @param {File} next */
  function setFile(next) {
    show(next);
    changed(next);
  }

  /** @param {File | undefined} shown */
  function show(shown) {
    URL.revokeObjectURL(address);
    node.classList.toggle("filled", shown !== undefined);
    if (shown === undefined) {
      stage.replaceChildren(
        icon(ICONS[type]),
        element("strong", {}, text(INVITATIONS[type])),
        element("span", {}, text(type === "image" ? "orBrowse" : "orBrowseOnly")),
      );
      return;
    }
    address = URL.createObjectURL(shown);
    stage.replaceChildren(
      preview(shown),
      element(
        "div",
        { class: "file-line" },
        element("span", { class: "file-name", title: shown.name }, shown.name),
        element("button", { type: "button", class: "quiet", onclick: () => input.click() }, text("replace")),
        element(
          "button",
          {
            type: "button",
            class: "quiet",
            onclick: () => {
              input.value = "";
              show(undefined);
              changed("");
              input.focus();
            },
          },
          text("remove"),
        ),
      ),
    );
  }

  /** @param {File} shown */
  function preview(shown) {
    const unreadable = () => {
      media.replaceWith(element("p", { class: "hint" }, text("noPreview")));
    };
    /** @type {HTMLElement} */
    let media;
    if (marks !== undefined) {
      media = marks.show(address, shown.name, unreadable);
    } else if (type === "video") {
      media = element("video", { src: address, controls: true, onerror: unreadable });
    } else {
      media = element("audio", { src: address, controls: true, onerror: unreadable });
    }
    return media;
  }

  show(file);
  return { node, input, setFile, photo: marks };
}

/** A picture with numbered points on it. */
class Marks {
  /** @type {HTMLImageElement | undefined} */
  #image;
  #layer = element("div", { class: "marks", "aria-hidden": "true" });
  /** @type {((place: string) => void) | undefined} */
  #answer;

  /** @param {string} address @param {string} name @param {() => void} unreadable */
  show(address, name, unreadable) {
    this.#layer.replaceChildren();
    this.#image = element("img", { src: address, alt: name, onerror: unreadable });
    return element(
      "div",
      { class: "photo", onclick: (/** @type {MouseEvent} */ event) => this.#click(event) },
      this.#image,
      this.#layer,
    );
  }

  isShown() {
    return this.#image !== undefined && this.#image.isConnected && this.#image.naturalWidth > 0;
  }

  /** @param {(place: string) => void} answer */
  askPoint(answer) {
    this.#answer = answer;
    this.#image?.classList.add("asking");
    this.#image?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string[]} places */
  showPoints(places) {
    this.#answer = undefined;
    this.#image?.classList.remove("asking");
    this.#layer.replaceChildren(
      ...places.map((place, index) => {
        const [x, y] = place.split(",").map(Number);
        const mark = element("span", { class: "mark" }, String(index + 1));
        mark.style.left = `${(x / (this.#image?.naturalWidth ?? 1)) * 100}%`;
        mark.style.top = `${(y / (this.#image?.naturalHeight ?? 1)) * 100}%`;
        return mark;
      }),
    );
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (this.#answer === undefined || this.#image === undefined) {
      return;
    }
    const box = this.#image.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.#image.naturalWidth;
    const y = ((event.clientY - box.top) / box.height) * this.#image.naturalHeight;
    this.#answer(`${Math.round(x)},${Math.round(y)}`);
  }
}
