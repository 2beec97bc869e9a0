package dev.mien.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;

import dev.mien.media.ffmpeg.Encoder;
import dev.mien.media.ffmpeg.OutputContainer;
import dev.mien.media.ffmpeg.PaletteFilter;
import dev.mien.media.ffmpeg.PictureConverter;
import dev.mien.media.ffmpeg.WriteErrors;
import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Writes a video in one pass: frames are pulled on the caller's thread and encoded on another while
 * the next are made, so that memory does not grow with the length.
 */
public final class VideoWriter {
  /** Smallest and largest frame rate that is written. */
  public static final double MIN_FRAME_RATE = 12;

  /** See {@link #MIN_FRAME_RATE}. */
  public static final double MAX_FRAME_RATE = 60;

  /** Enough to even out frames that take longer to make than others; few enough for large ones. */
  private static final int FRAMES_WAITING = 4;

  private VideoWriter() {}

  /**
   * Writes a video, then reads back what it says of its making.
   *
   * @param target where it goes; must not exist yet. Nothing is left there if writing fails
   * @param frames pulled to their end, not closed. Odd sizes are made even by repeating an edge
   * @param audio the file whose best sound goes along at its own rate and channels, cut or padded
   *     with silence to the length of the frames; null for a silent video. Previews have no sound
   * @param provenance is written into the file, and on the opening two seconds if it asks for that
   * @throws MienException {@code INVALID_PARAMETER} for a frame rate out of range, {@code
   *     INVALID_AUDIO}, {@code NO_ENCODER}, {@code OUTPUT_EXISTS}, {@code DISK_FULL}, {@code
   *     NOT_WRITABLE}
   * @throws IOException if the frames, the sound or the encoder fail in another way
   */
  public static VideoReport write(
      Path target,
      FrameSource frames,
      @Nullable Path audio,
      VideoFormat format,
      Provenance provenance)
      throws IOException {
    if (!(frames.frameRate() >= MIN_FRAME_RATE && frames.frameRate() <= MAX_FRAME_RATE)) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "The frame rate is %s, but must be from %s to %s frames a second."
              .formatted(frames.frameRate(), MIN_FRAME_RATE, MAX_FRAME_RATE));
    }
    WriteErrors.createNew(target);
    boolean written = false;
    try {
      VideoReport report =
          encode(
              target,
              provenance.visibleLabel() ? new AiLabel(frames, provenance.language()) : frames,
              format.hasSound() ? audio : null,
              format,
              provenance);
      EmbeddedProvenance.embed(target, provenance);
      EmbeddedProvenance.check(target, provenance);
      written = true;
      return report;
    } catch (IOException e) {
      throw WriteErrors.explain(target, e);
    } finally {
      if (!written) {
        Files.deleteIfExists(target);
      }
    }
  }

  private static VideoReport encode(
      Path target,
      FrameSource frames,
      @Nullable Path audio,
      VideoFormat format,
      Provenance provenance)
      throws IOException {
    BlockingQueue<Optional<Image>> queue = new ArrayBlockingQueue<>(FRAMES_WAITING);
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread encoder = new Thread(work, "video-encoder");
              encoder.setDaemon(true);
              return encoder;
            });
    try {
      int width = frames.width();
      int height = frames.height();
      AVRational frameRate = av_d2q(frames.frameRate(), 1_001_000);
      Future<VideoReport> encoding =
          thread.submit(
              () -> drain(queue, target, width, height, frameRate, audio, format, provenance));
      for (Image frame = frames.next(); frame != null; frame = frames.next()) {
        offer(queue, Optional.of(frame), encoding);
      }
      offer(queue, Optional.empty(), encoding);
      return result(encoding);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } finally {
      stop(thread);
    }
  }

  private static void offer(
      BlockingQueue<Optional<Image>> queue, Optional<Image> frame, Future<?> encoding)
      throws IOException, InterruptedException {
    while (!queue.offer(frame, 100, TimeUnit.MILLISECONDS)) {
      if (encoding.isDone()) {
        result(encoding);
        throw new IllegalStateException("the encoder ended before the frames did");
      }
    }
  }

  private static <T> T result(Future<T> encoding) throws IOException, InterruptedException {
    try {
      return encoding.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits until the encoder's thread has let go of the file. */
  private static void stop(ExecutorService thread) {
    thread.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    InterruptedIOException exception = new InterruptedIOException("writing was interrupted");
    exception.initCause(cause);
    return exception;
  }

  /** The encoder's side: takes frames from the queue until the empty one that ends it. */
  private static VideoReport drain(
      BlockingQueue<Optional<Image>> queue,
      Path target,
      int width,
      int height,
      AVRational frameRate,
      @Nullable Path audio,
      VideoFormat format,
      Provenance provenance)
      throws IOException, InterruptedException {
    double frameSeconds = (double) frameRate.den() / frameRate.num();
    try (OutputContainer output = OutputContainer.create(target, format.muxer());
        Encoder encoder =
            VideoEncoders.open(
                format, PictureConverter.even(width), PictureConverter.even(height), frameRate);
        PictureConverter converter =
            new PictureConverter(
                width,
                height,
                format == VideoFormat.GIF ? AV_PIX_FMT_BGRA : encoder.context().pix_fmt());
        @Nullable PaletteFilter palette =
            format == VideoFormat.GIF
                ? new PaletteFilter(
                    encoder.context().width(),
                    encoder.context().height(),
                    AV_PIX_FMT_BGRA,
                    encoder.context().time_base())
                : null) {
      int stream = output.addStream(encoder);
      Encoder.PacketSink pictures = packet -> output.write(stream, packet);
      try (@Nullable SoundTrack sound =
          audio == null ? null : SoundTrack.open(audio, format, output)) {
        output.begin(EmbeddedProvenance.tags(provenance), muxerOptions(format));
        long count = 0;
        for (Optional<Image> next = queue.take(); next.isPresent(); next = queue.take()) {
          AVFrame frame = converter.convert(next.get());
          frame.pts(count);
          frame.duration(1);
          if (palette == null) {
            encoder.encode(frame, pictures);
          } else {
            palette.filter(frame, reduced -> encoder.encode(reduced, pictures));
          }
          count++;
          if (sound != null) {
            sound.writeUntil(count * frameSeconds);
          }
        }
        if (count == 0) {
          throw new IllegalArgumentException("the frame source has no frames");
        }
        if (palette != null) {
          palette.filter(null, reduced -> encoder.encode(reduced, pictures));
        }
        encoder.encode(null, pictures);
        if (sound != null) {
          sound.finish(count * frameSeconds);
        }
        output.finish();
        return new VideoReport(
            encoder.name(),
            count,
            count * frameSeconds,
            encoder.context().width(),
            encoder.context().height(),
            sound == null ? 0 : sound.sampleRate(),
            sound == null ? 0 : sound.channels());
      }
    }
  }

  private static Map<String, String> muxerOptions(VideoFormat format) {
    return switch (format) {
      // The index in front, so that a browser plays before it has everything; our own keys kept.
      case MP4 -> Map.of("movflags", "+faststart+use_metadata_tags");
      case WEBM -> Map.of();
      case GIF, WEBP -> Map.of("loop", "0");
    };
  }
}
