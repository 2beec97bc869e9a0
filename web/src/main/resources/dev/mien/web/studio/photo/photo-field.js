/** The field for a photo, with what can be set on it. */

import { element } from "../../dom.js";
import { frame } from "../../fields.js";
import { text } from "../../texts.js";
import { DropZone } from "../drop-zone.js";
import { fileLine } from "../file-line.js";
import { icon } from "../icons.js";
import { Upload } from "../upload.js";
import { PhotoEditor } from "./photo-editor.js";

/**
 * @param {import("../../api.js").Parameter} parameter
 * @param {import("../media-fields.js").FileBinding} binding
 * @returns {import("../media-fields.js").FileField}
 */
export function photoField(parameter, binding) {
  const zone = new DropZone("image", (file) => take(new Upload(file)));
  /** @type {PhotoEditor | undefined} */
  let editor;
  let address = "";
  /** @type {Upload | undefined} */
  let shown;

  /** @param {Upload | undefined} upload */
  function take(upload) {
    shown?.drop();
    binding.changed(upload);
    show(upload);
  }

  /** @param {Upload | undefined} upload */
  function show(upload) {
    shown = upload;
    URL.revokeObjectURL(address);
    if (upload === undefined) {
      editor = undefined;
      zone.show(
        false,
        element(
          "div",
          { class: "invitation" },
          icon("image", "big-icon"),
          element("strong", {}, text("dropImage")),
          element("span", {}, text("orBrowse")),
        ),
      );
      return;
    }
    address = URL.createObjectURL(upload.file);
    editor = new PhotoEditor(address, upload.file.name, binding.marks);
    zone.show(
      true,
      editor.node,
      fileLine(upload, {
        change: () => zone.choose(),
        remove: () => {
          take(undefined);
          zone.input.focus();
        },
      }),
    );
  }

  show(binding.upload);
  return {
    ...frame(parameter, zone.input, zone.node),
    take: (file) => take(new Upload(file)),
    show,
    update: () => editor?.update(),
    edit: (name) => editor?.edit(name) ?? false,
    close: () => URL.revokeObjectURL(address),
  };
}
