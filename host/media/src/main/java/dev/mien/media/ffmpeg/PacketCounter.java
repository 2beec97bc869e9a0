package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Counts the packets of a file's best stream, without decoding them. */
public final class PacketCounter {
  private PacketCounter() {}

  /**
   * How many packets there are: for pictures, how many frames.
   *
   * @param mediaType an {@code AVMEDIA_TYPE}
   * @return 0 if there is no such stream
   */
  public static long count(Path file, int mediaType) throws IOException {
    AVPacket packet = FFmpeg.allocated("av_packet_alloc", av_packet_alloc());
    try (InputContainer container = InputContainer.open(file, InputContainer.SOUND_AND_VIDEO)) {
      int index = container.bestStream(mediaType).map(AVStream::index).orElse(-1);
      long count = 0;
      while (container.read(packet)) {
        if (packet.stream_index() == index) {
          count++;
        }
      }
      return count;
    } finally {
      av_packet_free(packet);
    }
  }
}
