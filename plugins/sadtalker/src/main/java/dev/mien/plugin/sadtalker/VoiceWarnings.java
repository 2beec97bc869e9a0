package dev.mien.plugin.sadtalker;

import dev.mien.media.audio.VoiceQuality;
import dev.mien.spi.Text;
import java.util.ArrayList;
import java.util.List;

/** What a creator should know of a voice before it is used: what is the matter, what to do. */
final class VoiceWarnings {
  private static final double SHORT = 0.5;

  private VoiceWarnings() {}

  static Text unreadable() {
    return Text.of(
        "This file holds no sound that can be read. Give a recording of speech (WAV, MP3, M4A, FLAC,"
            + " OGG and the like) or a video with sound.",
        "这个文件里没有可读取的声音。请使用语音录音（WAV、MP3、M4A、FLAC、OGG 等）或带声音的视频。");
  }

  /**
   * The weightiest first.
   *
   * @param mostSeconds the longest sound that the host takes
   */
  static List<Text> of(VoiceQuality voice, double mostSeconds) {
    List<Text> words = new ArrayList<>();
    if (voice.seconds() > mostSeconds) {
      words.add(
          Text.of(
              "The voice lasts %.0f seconds; this host takes at most %.0f. Shorten it."
                  .formatted(voice.seconds(), mostSeconds),
              "语音长 %.0f 秒，本机最多接受 %.0f 秒。请缩短。".formatted(voice.seconds(), mostSeconds)));
    }
    if (voice.isSilent()) {
      words.add(
          Text.of(
              "Hardly anything is to be heard in this recording, so the mouth will stay shut. Check the"
                  + " microphone or choose another file.",
              "这段录音里几乎听不到声音，嘴会一直闭着。请检查麦克风或更换文件。"));
    } else if (voice.seconds() < SHORT) {
      words.add(
          Text.of(
              "The recording lasts only %.1f seconds.".formatted(voice.seconds()),
              "录音只有 %.1f 秒。".formatted(voice.seconds())));
    }
    if (voice.isNoisy()) {
      words.add(
          Text.of(
              "There is noise or music under the voice, and the mouth may move to it. Record in a quiet"
                  + " room, or remove the noise first.",
              "语音中有噪声或音乐，嘴可能会跟着动。请在安静处录制，或先降噪。"));
    }
    if (voice.isClipped()) {
      words.add(
          Text.of(
              "The recording was too loud: its peaks are cut off and it sounds harsh. Record again a"
                  + " little further from the microphone.",
              "录音音量过大，出现削波，听起来会刺耳。请离麦克风远一点重新录制。"));
    }
    if (voice.isQuiet()) {
      words.add(
          Text.of(
              "The voice is very quiet. The mouth follows it all the same, but the video will be as"
                  + " quiet.",
              "声音很轻。口型不受影响，但视频的音量也会同样轻。"));
    }
    return words;
  }
}
