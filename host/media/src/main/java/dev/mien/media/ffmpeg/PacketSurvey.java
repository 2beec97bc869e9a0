package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * What the packets of a file's best stream tell without being decoded.
 *
 * @param count how many there are: for pictures, how many frames
 * @param seconds from the first one's start to the last one's end, where they say it
 */
public record PacketSurvey(long count, OptionalDouble seconds) {
  /**
   * Reads through a file.
   *
   * @param mediaType an {@code AVMEDIA_TYPE}
   * @return no packets if there is no such stream
   */
  public static PacketSurvey of(Path file, int mediaType) throws IOException {
    AVPacket packet = FFmpeg.allocated("av_packet_alloc", av_packet_alloc());
    try (InputContainer container = InputContainer.open(file, InputContainer.SOUND_AND_VIDEO)) {
      Optional<AVStream> stream = container.bestStream(mediaType);
      int index = stream.map(AVStream::index).orElse(-1);
      long count = 0;
      long start = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      long lastDuration = 0;
      while (container.read(packet)) {
        if (packet.stream_index() == index) {
          count++;
          if (packet.pts() != AV_NOPTS_VALUE) {
            start = Math.min(start, packet.pts());
            if (packet.pts() >= last) {
              last = packet.pts();
              lastDuration = packet.duration();
            }
          }
        }
      }
      double ticks = (double) last - start;
      // A file need not say how long its last picture stays: as long as the others, then.
      ticks += lastDuration > 0 ? lastDuration : ticks / Math.max(1, count - 1);
      return new PacketSurvey(
          count,
          count > 0 && ticks > 0
              ? OptionalDouble.of(ticks * av_q2d(stream.orElseThrow().time_base()))
              : OptionalDouble.empty());
    } finally {
      av_packet_free(packet);
    }
  }
}
