package dev.mien.face;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Region;
import java.util.List;
import java.util.Optional;

/** Finds faces and their points in a picture. Safe for use by several threads. */
public interface FaceFinder {
  /** The faces in an upright picture, largest first; empty when there are none. */
  List<Face> find(Image image);

  /**
   * Where a face seems to be of which {@link #find} makes out too little, because it is seen from
   * the side or its eyes are covered; for saying so to a person when nothing is found.
   */
  Optional<Region> findPartlySeen(Image image);
}
