package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import dev.mien.spi.media.DeepImage;
import java.util.List;

/**
 * A picture with restored faces, and what became of them.
 *
 * @param picture the background, faces pasted into it
 * @param found how many faces there are
 * @param restored how many of them were chosen and could be restored
 * @param failed how many of them were chosen and are as they were
 * @param notes what a person should know
 */
public record RestoredPicture(
    DeepImage picture, int found, int restored, int failed, List<Text> notes) {
  public RestoredPicture {
    requireNonNull(picture, "picture is null");
    notes = List.copyOf(notes);
  }
}
