package dev.mien.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import dev.mien.media.ffmpeg.Decoder;
import dev.mien.media.ffmpeg.FrameConverter;
import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.media.ffmpeg.PacketSurvey;
import dev.mien.media.ffmpeg.SideData;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.Orientation;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of any video, one after the other, turned upright. The kind of file is told from its
 * content.
 *
 * <p>The frame rate is the file's average: every stored frame is given once, and {@link #time} says
 * when it is shown. {@link RetimedFrames} gives frames at a constant rate.
 */
public final class VideoReader implements FrameSource {
  /** For files that tell nothing of their rate. */
  private static final double ASSUMED_FRAME_RATE = 25;

  private final InputContainer container;
  private final Decoder decoder;
  private final FrameConverter converter = new FrameConverter();
  private final int orientation;
  private final Format format;
  private final double duration;
  private final double tick;
  private long firstTick = AV_NOPTS_VALUE;
  private long given;
  private double time;
  private boolean closed;

  private VideoReader(
      InputContainer container, Decoder decoder, AVStream stream, PacketSurvey packets) {
    this.container = container;
    this.decoder = decoder;
    this.tick = av_q2d(stream.time_base());
    AVCodecParameters parameters = stream.codecpar();
    this.orientation =
        new SideData(parameters.coded_side_data(), parameters.nb_coded_side_data()).orientation();
    boolean turned = orientation >= 5;
    this.format =
        new Format(
            turned ? parameters.height() : parameters.width(),
            turned ? parameters.width() : parameters.height(),
            frameRate(stream),
            packets.count());
    this.duration = packets.seconds().orElse(packets.count() / format.frameRate());
  }

  private static double frameRate(AVStream stream) {
    double average = av_q2d(stream.avg_frame_rate());
    return average > 0 && Double.isFinite(average) ? average : ASSUMED_FRAME_RATE;
  }

  /**
   * Opens a file and counts its frames.
   *
   * @throws MienException {@code INVALID_VIDEO} if it holds no pictures that can be decoded, {@code
   *     INPUT_TOO_LARGE} if they are too large, {@code NOT_FOUND} if there is no such file
   */
  public static VideoReader open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND, "There is no file “%s”.".formatted(file.getFileName()));
    }
    try {
      PacketSurvey packets = PacketSurvey.of(file, AVMEDIA_TYPE_VIDEO);
      InputContainer container = InputContainer.open(file, InputContainer.SOUND_AND_VIDEO);
      boolean opened = false;
      try {
        AVStream stream =
            container
                .bestStream(AVMEDIA_TYPE_VIDEO)
                .orElseThrow(() -> invalid(file, "it has no pictures", null));
        ImageFiles.checkSize(
            String.valueOf(file.getFileName()),
            stream.codecpar().width(),
            stream.codecpar().height());
        VideoReader reader =
            new VideoReader(container, Decoder.of(container, stream, 2), stream, packets);
        opened = true;
        return reader;
      } finally {
        if (!opened) {
          container.close();
        }
      }
    } catch (IOException e) {
      throw invalid(file, "its content is of no known kind of video", e);
    }
  }

  private static MienException invalid(Path file, String found, @Nullable Throwable cause) {
    return new MienException(
        StandardErrorCode.INVALID_VIDEO,
        "“%s” cannot be read as a video: %s. Give for example mp4, mov, webm or avi."
            .formatted(file.getFileName(), found),
        cause);
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public @Nullable Image next() throws IOException {
    if (closed) {
      return null;
    }
    AVFrame frame = decoder.next();
    if (frame == null) {
      return null;
    }
    long shown = frame.best_effort_timestamp();
    if (given == 0) {
      firstTick = shown;
    }
    time =
        shown == AV_NOPTS_VALUE || firstTick == AV_NOPTS_VALUE
            ? given / format.frameRate()
            : (shown - firstTick) * tick;
    given++;
    return Orientation.upright(converter.convert(frame), orientation);
  }

  /** When the frame that was given last is shown, in seconds after the first. */
  public double time() {
    return time;
  }

  /** How long the video is, in seconds. */
  public double duration() {
    return duration;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      converter.close();
      decoder.close();
      container.close();
    }
  }
}
