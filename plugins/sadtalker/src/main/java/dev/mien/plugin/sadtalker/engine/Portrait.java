package dev.mien.plugin.sadtalker.engine;

import static java.util.Objects.requireNonNull;

import dev.mien.face.FaceLandmarks;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Region;
import java.util.Optional;

/**
 * A photo, the face in it that shall talk, and which part of it becomes the video.
 *
 * @param photo upright
 * @param landmarks of the face, in pixels of the photo
 * @param preprocess which part is shown
 * @param size width of the video in pixels where it is not the photo's
 * @param crop the box to cut out instead of the automatic one; must have been found good
 */
public record Portrait(
    Image photo, FaceLandmarks landmarks, Preprocess preprocess, int size, Optional<Region> crop) {
  public Portrait {
    requireNonNull(photo, "photo is null");
    requireNonNull(landmarks, "landmarks is null");
    requireNonNull(preprocess, "preprocess is null");
    requireNonNull(crop, "crop is null");
  }

  /** Which part of the photo the video shows, and how large, when the photo itself moves. */
  public VideoArea area() {
    return VideoArea.of(photo.width(), photo.height(), landmarks, preprocess, size, crop);
  }
}
