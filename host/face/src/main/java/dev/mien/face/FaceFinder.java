package dev.mien.face;

import dev.mien.spi.media.Image;
import java.util.List;

/** Finds faces and their points in a picture. Safe for use by several threads. */
public interface FaceFinder {
  /** The faces in an upright picture, largest first; empty when there are none. */
  List<Face> find(Image image);
}
