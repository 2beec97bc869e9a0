package dev.mien.plugin.sadtalker;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.plugin.sadtalker.source.ContentKey;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which faces were found in the latest pictures, by what the pictures show: to search a
 * photo with networks takes seconds, and photos come again. Safe for use by several threads.
 */
final class FaceMemory {
  private static final int PICTURES = 64;

  private final Map<String, List<Face>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Face>> eldest) {
          return size() > PICTURES;
        }
      };

  /**
   * A finder that asks another one only about pictures it does not know.
   *
   * @param which tells the other one from all that find other faces
   */
  FaceFinder remembering(FaceFinder finder, String which) {
    return new FaceFinder() {
      @Override
      public List<Face> find(Image image) {
        String key = ContentKey.of(image, which);
        List<Face> before = before(key);
        if (before != null) {
          return before;
        }
        List<Face> faces = List.copyOf(finder.find(image));
        synchronized (known) {
          known.put(key, faces);
        }
        return faces;
      }

      @Override
      public Optional<Region> findPartlySeen(Image image) {
        return finder.findPartlySeen(image);
      }
    };
  }

  private @Nullable List<Face> before(String key) {
    synchronized (known) {
      return known.get(key);
    }
  }
}
