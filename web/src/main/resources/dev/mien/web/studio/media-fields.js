/** The fields that need more than an input: files, and places in a photo. */

import { element } from "../dom.js";
import { frame } from "../fields.js";
import { text } from "../texts.js";
import { DropZone } from "./drop-zone.js";
import { fileLine } from "./file-line.js";
import { icon } from "./icons.js";
import { noPreview } from "./no-preview.js";
import { photoField } from "./photo/photo-field.js";
import { Upload } from "./upload.js";
import { voiceField } from "./voice/voice-field.js";

/**
 * @typedef {import("../api.js").Parameter} Parameter
 * @typedef {{
 *   upload?: Upload,
 *   further: File[],
 *   marks: import("./photo/photo-editor.js").Mark[],
 *   takesMany: boolean,
 *   changed: (upload: Upload | undefined, further?: File[]) => void
 * }} FileBinding
 *   `further` are the pictures beside the first, where many may be taken
 * @typedef {import("../fields.js").Field & {
 *   take: (...files: File[]) => void,
 *   show: (upload: Upload) => void,
 *   update: () => void,
 *   edit: (parameter: string) => boolean,
 *   close: () => void
 * }} FileField
 *   `take` gets the person's file, or several where many may be taken; `show` draws one that the form has already; `update` draws
 *   changed marks; `edit` starts to set a parameter on the photo, if that can be; `close` stops
 *   whatever plays or records
 * @typedef {import("../fields.js").Field & {show: (value: string) => void}} PlaceField
 */

const FILE_TYPES = ["image", "audio", "video"];

/** @param {Parameter} parameter */
export const isFile = (parameter) => FILE_TYPES.includes(parameter.type);

/** @param {Parameter} parameter @param {FileBinding} binding @returns {FileField} */
export function fileField(parameter, binding) {
  switch (parameter.type) {
    case "image":
      return photoField(parameter, binding);
    case "audio":
      return voiceField(parameter, binding);
    default:
      return videoField(parameter, binding);
  }
}

/** @param {Parameter} parameter @param {FileBinding} binding @returns {FileField} */
function videoField(parameter, binding) {
  const zone = new DropZone("video", ([file]) => take(new Upload(file)));
  let address = "";
  /** @type {Upload | undefined} */
  let shown;

  /** @param {Upload | undefined} upload */
  function take(upload) {
    shown?.drop();
    show(upload);
    binding.changed(upload);
  }

  /** @param {Upload | undefined} upload */
  function show(upload) {
    shown = upload;
    URL.revokeObjectURL(address);
    if (upload === undefined) {
      zone.show(
        false,
        element(
          "div",
          { class: "invitation" },
          icon("video", "big-icon"),
          element("strong", {}, text("dropVideo")),
          element("span", {}, text("orBrowseOnly")),
        ),
      );
      return;
    }
    address = URL.createObjectURL(upload.file);
    const video = element("video", {
      src: address,
      controls: true,
      onerror: () => video.replaceWith(noPreview("video")),
    });
    zone.show(
      true,
      video,
      fileLine(upload, { change: () => zone.choose(), remove: () => take(undefined) }),
    );
  }

  show(binding.upload);
  return {
    ...frame(parameter, zone.input, zone.node),
    take: (file) => take(new Upload(file)),
    show,
    update: () => {},
    edit: () => false,
    close: () => URL.revokeObjectURL(address),
  };
}

/**
 * A value that lies in a photo: as text, and by a button that leads to the photo.
 * @param {Parameter} parameter
 * @param {{value: string, changed: (value: string) => void, edit: () => boolean}} binding
 * @returns {PlaceField}
 */
export function placeField(parameter, binding) {
  const hint = element("p", { class: "hint", role: "status" });
  const input = element("input", {
    type: "text",
    value: binding.value,
    placeholder: text("automatic"),
    oninput: () => binding.changed(input.value.trim()),
  });
  const body = element(
    "div",
    { class: "places" },
    input,
    element(
      "button",
      {
        type: "button",
        class: "secondary small",
        onclick: () => (hint.textContent = binding.edit() ? "" : text("needImage")),
      },
      text("markPoints"),
    ),
    hint,
  );
  return {
    ...frame(parameter, input, body),
    show: (value) => {
      if (input.value.trim() !== value) {
        input.value = value;
      }
    },
  };
}
