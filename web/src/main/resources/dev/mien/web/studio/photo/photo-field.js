/** The field for a photo, with what can be set on it; or for many photos. */

import { element } from "../../dom.js";
import { frame } from "../../fields.js";
import { text } from "../../texts.js";
import { DropZone } from "../drop-zone.js";
import { fileLine } from "../file-line.js";
import { icon } from "../icons.js";
import { picturesOf } from "../many/picked-files.js";
import { toast } from "../toasts.js";
import { Upload } from "../upload.js";
import { PhotoEditor } from "./photo-editor.js";
import { PhotoPile } from "./photo-pile.js";

/**
 * @param {import("../../api.js").Parameter} parameter
 * @param {import("../media-fields.js").FileBinding} binding
 * @returns {import("../media-fields.js").FileField}
 */
export function photoField(parameter, binding) {
  const zone = new DropZone("image", choose, { many: binding.takesMany });
  /** @type {PhotoEditor | undefined} */
  let editor;
  let address = "";
  /** @type {PhotoPile | undefined} */
  let pile;
  /** @type {Upload | undefined} */
  let shown;

  /** @param {File[]} files one, or what is in a folder */
  function choose(files) {
    const [first, ...further] = files.length === 1 ? files : picturesOf(files);
    if (first === undefined) {
      toast(text("noPictures"));
    } else {
      take(new Upload(first), further);
    }
  }

  /** @param {Upload | undefined} upload @param {File[]} [further] */
  function take(upload, further = []) {
    shown?.drop();
    binding.changed(upload, further);
    show(upload, further);
  }

  /** @param {Upload | undefined} upload @param {File[]} [further] */
  function show(upload, further = []) {
    shown = upload;
    close();
    editor = undefined;
    if (upload === undefined) {
      zone.show(
        false,
        element(
          "div",
          { class: "invitation" },
          icon("image", "big-icon"),
          element("strong", {}, text(binding.takesMany ? "dropImages" : "dropImage")),
          element("span", {}, text("orBrowse")),
        ),
        ...(binding.takesMany ? zone.folderButton() : []),
      );
      return;
    }
    const change = {
      change: () => zone.choose(),
      remove: () => {
        take(undefined);
        zone.input.focus();
      },
    };
    if (further.length > 0) {
      pile = new PhotoPile([upload.file, ...further]);
      zone.show(true, pile.node, fileLine(upload, change, text("pictures", further.length + 1)));
    } else {
      address = URL.createObjectURL(upload.file);
      editor = new PhotoEditor(address, upload.file.name, binding.marks);
      zone.show(true, editor.node, fileLine(upload, change));
    }
  }

  function close() {
    URL.revokeObjectURL(address);
    pile?.close();
    pile = undefined;
  }

  show(binding.upload, binding.further);
  return {
    ...frame(parameter, zone.input, zone.node),
    take: (...files) => choose(files),
    show,
    update: () => editor?.update(),
    edit: (name) => editor?.edit(name) ?? false,
    close,
  };
}
