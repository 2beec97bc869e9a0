package dev.mien.face.restore;

import dev.mien.spi.Text;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Finds and masks faces; what fails is done in the way that needs neither files nor memory. */
final class DependableTools {
  private final RestorationSettings settings;
  private final List<Text> notes = new ArrayList<>();
  private FaceTools tools;

  DependableTools(FaceTools tools, RestorationSettings settings) {
    this.tools = tools;
    this.settings = settings;
  }

  /** All faces of a picture. */
  List<FoundFace> find(Image picture) {
    return attempt(
        now -> now.find(picture, settings.fidelity()),
        FaceTools::withoutDetector,
        Substitute.CASCADES);
  }

  /** Those of them that the settings choose. */
  List<FoundFace> chosen(Image picture) {
    return settings.faces().among(find(picture), picture.width(), picture.height());
  }

  /** What of a restored face shows. */
  FaceMask mask(Image restored) {
    return attempt(
        now -> now.mask(restored, settings.area()), FaceTools::withoutParser, Substitute.SOFT_MASK);
  }

  /** Whether faces get masks of their own. */
  boolean tellsParts() {
    return tools.tellsParts();
  }

  private <R> R attempt(
      Function<FaceTools, R> work, UnaryOperator<FaceTools> simpler, Substitute substitute) {
    try {
      return work.apply(tools);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) { // a damaged file, too little memory, whatever the engine throws
      FaceTools without = simpler.apply(tools);
      if (without == tools) {
        throw e; // this was the simple way
      }
      tools = without;
      notes.add(substitute.instead(RestorationNotes.reason(e)));
    }
    return work.apply(tools);
  }

  /** Which files that are there are not used, and why. */
  List<Text> notes() {
    return List.copyOf(notes);
  }
}
