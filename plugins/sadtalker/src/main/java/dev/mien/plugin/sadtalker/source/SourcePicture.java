package dev.mien.plugin.sadtalker.source;

import dev.mien.media.image.ImageFiles;
import dev.mien.media.video.VideoReader;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.nio.file.Path;

/** The photo: a picture, or the first frame of a video. */
public final class SourcePicture {
  private SourcePicture() {}

  /**
   * Reads a file; what it is is told from its content.
   *
   * @param mostPixels more than this are refused
   * @throws MienException {@code INVALID_IMAGE} if it is neither, {@code INPUT_TOO_LARGE}, {@code
   *     NOT_FOUND}
   */
  public static Image read(Path file, long mostPixels) {
    try {
      return ImageFiles.read(file, mostPixels);
    } catch (MienException noPicture) {
      if (noPicture.code() != StandardErrorCode.INVALID_IMAGE) {
        throw noPicture;
      }
      return firstFrame(file, mostPixels, noPicture);
    }
  }

  private static Image firstFrame(Path file, long mostPixels, MienException noPicture) {
    try (VideoReader video = VideoReader.open(file)) {
      if ((long) video.width() * video.height() > mostPixels) {
        throw new MienException(
            StandardErrorCode.INPUT_TOO_LARGE,
            "The frames of “%s” have %d x %d pixels; the most that this host takes are %d."
                .formatted(file.getFileName(), video.width(), video.height(), mostPixels));
      }
      Image first = video.next();
      if (first == null) {
        throw noPicture;
      }
      return first;
    } catch (MienException noVideo) {
      if (noVideo.code() != StandardErrorCode.INVALID_VIDEO) {
        throw noVideo;
      }
      // What it should have been is a picture, so that is what to complain of.
      noPicture.addSuppressed(noVideo);
      throw noPicture;
    } catch (IOException damaged) {
      throw new MienException(
          StandardErrorCode.INVALID_IMAGE,
          "The first frame of “%s” cannot be decoded (%s). Give a picture of the face instead."
              .formatted(file.getFileName(), damaged.getMessage()),
          damaged);
    }
  }
}
