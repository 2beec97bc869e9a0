/** The field for a voice: a file, or a recording. */

import { element } from "../../dom.js";
import { frame } from "../../fields.js";
import { text } from "../../texts.js";
import { DropZone } from "../drop-zone.js";
import { fileLine } from "../file-line.js";
import { icon } from "../icons.js";
import { Upload } from "../upload.js";
import { canRecord } from "./recorder.js";
import { RecorderPanel } from "./recorder-panel.js";
import { VoicePlayer } from "./voice-player.js";

/**
 * @param {import("../../api.js").Parameter} parameter
 * @param {import("../media-fields.js").FileBinding} binding
 * @returns {import("../media-fields.js").FileField}
 */
export function voiceField(parameter, binding) {
  const zone = new DropZone("audio", ([file]) => take(new Upload(file)));
  const problem = element("p", { class: "hint", role: "status" });
  /** @type {VoicePlayer | undefined} */
  let player;
  /** @type {RecorderPanel | undefined} */
  let recorder;
  /** @type {Upload | undefined} */
  let whole;
  /** The part of it that is used, if it is not all of it. @type {Upload | undefined} */
  let part;

  /** @param {Upload | undefined} next */
  function take(next) {
    whole?.drop();
    trim(undefined);
    show(next);
    binding.changed(next);
  }

  /** @param {File | undefined} file */
  function trim(file) {
    part?.drop();
    part = file === undefined ? undefined : new Upload(file);
  }

  function close() {
    player?.close();
    recorder?.close();
    player = undefined;
    recorder = undefined;
  }

  /** @param {Upload | undefined} next */
  function show(next) {
    close();
    whole = next;
    if (next === undefined) {
      invite();
      return;
    }
    player = new VoicePlayer(next.file, (file) => {
      trim(file);
      binding.changed(part ?? next);
    });
    zone.show(
      true,
      player.node,
      fileLine(next, {
        change: () => zone.choose(),
        remove: () => {
          take(undefined);
          zone.input.focus();
        },
      }),
    );
  }

  function invite(words = "") {
    problem.textContent = words;
    zone.show(
      false,
      element(
        "div",
        { class: "invitation" },
        icon("audio", "big-icon"),
        element("strong", {}, text("dropAudio")),
        element("span", {}, text("orBrowseOnly")),
      ),
      element(
        "button",
        { type: "button", class: "secondary small", onclick: record },
        icon("record", "line-icon dot"),
        text("record"),
      ),
      problem,
    );
  }

  async function record() {
    if (!canRecord()) {
      problem.textContent = text("recordInsecure");
      return;
    }
    const panel = new RecorderPanel(
      (file) => {
        take(new Upload(file));
        zone.input.focus();
      },
      () => {
        show(undefined);
        zone.input.focus();
      },
    );
    recorder = panel;
    try {
      await panel.start();
    } catch {
      invite(text("noMicrophone"));
      return;
    }
    zone.show(true, panel.node);
    panel.stop.focus();
  }

  show(binding.upload);
  return {
    ...frame(parameter, zone.input, zone.node),
    take: (file) => take(new Upload(file)),
    show,
    update: () => {},
    edit: () => false,
    close,
  };
}
