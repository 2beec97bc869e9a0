package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.Text;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Frames whose faces are restored as they are asked for, a few at a time. What fails in a frame is
 * left as it was, and counted. Closing it closes the frames it was made from, and the services.
 */
public final class RestoredFrames implements FrameSource {
  /** A frame, where its faces lie, and what they look like cut out. */
  private record Cut(Image frame, List<FaceAlignment> places, List<Image> faces) {}

  /** Of each face of a cut what became of it, if anything did. */
  private record Restored(Cut cut, List<Optional<Image>> faces) {}

  private final FrameSource frames;
  private final RestorationSettings settings;
  private final int batch;
  private final Format format;
  private final FrameEnlarger enlarger;
  private final Optional<DependableUpscaler> upscaler;
  private final DependableTools tools;
  private final FacePlaces places;
  private final Optional<DependableRestorer> restorer;
  private final List<SteadyMask> masks = new ArrayList<>();
  private final FlickerMeter before = new FlickerMeter();
  private final FlickerMeter after = new FlickerMeter();
  private final Queue<Restored> waiting = new ArrayDeque<>();
  private long passed;
  private long faceless;
  private long failed;

  RestoredFrames(
      FrameSource frames,
      RestorationSettings settings,
      int batch,
      Format format,
      FrameEnlarger enlarger,
      Optional<DependableUpscaler> upscaler,
      DependableTools tools,
      FacePlaces places,
      Optional<DependableRestorer> restorer) {
    this.frames = frames;
    this.settings = settings;
    this.batch = batch;
    this.format = format;
    this.enlarger = enlarger;
    this.upscaler = upscaler;
    this.tools = tools;
    this.places = places;
    this.restorer = restorer;
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public @Nullable Image next() throws IOException {
    if (waiting.isEmpty()) {
      restoreMore();
    }
    Restored next = waiting.poll();
    return next == null ? null : composed(next);
  }

  private void restoreMore() throws IOException {
    List<Cut> cuts = new ArrayList<>();
    List<Image> faces = new ArrayList<>();
    while (cuts.size() < batch) {
      Image frame = frames.next();
      if (frame == null) {
        break;
      }
      Cut cut = cut(frame);
      cuts.add(cut);
      faces.addAll(cut.faces());
    }
    List<Optional<Image>> restored =
        faces.isEmpty() ? List.of() : restorer.orElseThrow().restore(faces);
    int first = 0;
    for (Cut cut : cuts) {
      int end = first + cut.faces().size();
      waiting.add(new Restored(cut, restored.subList(first, end)));
      first = end;
    }
  }

  private Cut cut(Image frame) {
    if (restorer.isEmpty()) {
      return new Cut(frame, List.of(), List.of());
    }
    List<FaceAlignment> here = places.next(frame);
    return new Cut(
        frame, here, here.stream().map(place -> place.crop(frame, settings.fidelity())).toList());
  }

  /** The frame in its new size, with the faces in it. */
  private Image composed(Restored restored) {
    Cut cut = restored.cut();
    Image result = enlarger.enlarge(cut.frame());
    List<FacePatch> patches = new ArrayList<>();
    for (int i = 0; i < restored.faces().size(); i++) {
      Optional<Image> face = restored.faces().get(i);
      if (face.isPresent()) {
        patches.add(patch(face.get(), mask(i, face.get()), cut.places().get(i)));
        if (i == 0) {
          before.next(cut.faces().get(0));
          after.next(face.get());
        }
      } else if (i == 0) {
        before.interrupt();
        after.interrupt();
      }
    }
    count(restored);
    Paster.paste(result, patches, settings.fidelity());
    return result;
  }

  private void count(Restored restored) {
    passed++;
    if (restorer.isPresent() && restored.faces().isEmpty()) {
      faceless++;
      before.interrupt();
      after.interrupt();
    }
    if (restored.faces().stream().anyMatch(Optional::isEmpty)) {
      failed++;
    }
  }

  private FaceMask mask(int index, Image face) {
    if (settings.fidelity().isReference()) {
      return tools.mask(face);
    }
    while (masks.size() <= index) {
      masks.add(new SteadyMask(tools::mask, frameRate()));
    }
    return masks.get(index).next(face);
  }

  private FacePatch patch(Image face, FaceMask mask, FaceAlignment place) {
    double scale = (double) format.width() / frames.width();
    Similarity toResult = place.toResult(scale, settings.fidelity());
    return FacePatch.of(
        face,
        mask,
        settings.visibility(),
        toResult,
        format.width(),
        format.height(),
        settings.fidelity());
  }

  /** What happened so far. */
  public RestorationReport report() {
    List<Text> setbacks = new ArrayList<>(tools.notes());
    restorer.map(DependableRestorer::notes).ifPresent(setbacks::addAll);
    upscaler.map(DependableUpscaler::notes).ifPresent(setbacks::addAll);
    return new RestorationReport(
        passed,
        faceless,
        failed,
        restorer.flatMap(DependableRestorer::failure),
        setbacks,
        before.levels(),
        after.levels());
  }

  @Override
  public void close() {
    waiting.clear();
    try {
      frames.close();
    } finally {
      restorer.ifPresent(DependableRestorer::close);
      upscaler.ifPresent(DependableUpscaler::close);
    }
  }
}
