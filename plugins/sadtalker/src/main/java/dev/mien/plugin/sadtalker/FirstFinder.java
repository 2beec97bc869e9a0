package dev.mien.plugin.sadtalker;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Region;
import java.util.List;
import java.util.Optional;

/**
 * Two ways of finding faces, the second for pictures in which the first finds none.
 *
 * @param first the better one
 * @param second asked if need be
 */
record FirstFinder(FaceFinder first, FaceFinder second) implements FaceFinder {
  @Override
  public List<Face> find(Image image) {
    List<Face> faces = first.find(image);
    return faces.isEmpty() ? second.find(image) : faces;
  }

  @Override
  public Optional<Region> findPartlySeen(Image image) {
    return first.findPartlySeen(image).or(() -> second.findPartlySeen(image));
  }
}
