package dev.mien.plugin.sadtalker;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.FaceFinder;
import dev.mien.face.PointedFace;
import dev.mien.media.audio.VoiceQuality;
import dev.mien.plugin.sadtalker.source.SourcePicture;
import dev.mien.spi.Limits;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a portrait and a voice before they become a video. A file is studied once and
 * remembered; what depends on the other values is worked out anew. Safe for use by several threads.
 */
final class Inspector {
  private final FaceFinder finder = new CascadeFaceFinder();
  private final FileMemory<FoundFaces> portraits = new FileMemory<>();
  private final FileMemory<VoiceQuality> voices = new FileMemory<>();

  /**
   * What there is to say of a request.
   *
   * @throws IOException if a file cannot be had
   */
  Inspection inspect(PipelineRequest request, PluginContext context) throws IOException {
    Limits limits = context.limits();
    Findings findings = new Findings(request, context);
    Optional<Path> image = request.find(SadTalkerParameters.SOURCE_IMAGE).map(file -> file.path());
    Optional<Path> audio = request.find(SadTalkerParameters.DRIVEN_AUDIO).map(file -> file.path());
    if (image.isPresent()) {
      lookAtPortrait(image.get(), request, limits, findings);
    }
    if (audio.isPresent()) {
      listen(audio.get(), limits, findings);
    }
    return findings.inspection();
  }

  private void lookAtPortrait(Path image, PipelineRequest request, Limits limits, Findings findings)
      throws IOException {
    try {
      Optional<List<Point>> points = request.find(SadTalkerParameters.FACE_POINTS);
      if (points.isPresent()) {
        pointedFace(read(image, limits), points.get(), findings);
        return;
      }
      FoundFaces found = portraits.of(image, file -> FoundFaces.in(read(file, limits), finder));
      // The limit may have been lowered since the portrait was remembered.
      if ((long) found.width() * found.height() > limits.imagePixels()) {
        read(image, limits);
      }
      findings.portrait(found);
    } catch (MienException e) {
      throwUnlessUsers(e);
      findings.warn(SadTalkerParameters.SOURCE_IMAGE, PortraitWarnings.unreadable(e));
    }
  }

  private static Image read(Path image, Limits limits) {
    return SourcePicture.read(image, limits.imagePixels());
  }

  private static void pointedFace(Image photo, List<Point> points, Findings findings) {
    Optional<FoundFaces> found = Optional.empty();
    try {
      found = Optional.of(FoundFaces.pointed(photo, PointedFace.of(photo, points)));
    } catch (MienException e) {
      throwUnlessUsers(e);
      findings.warn(SadTalkerParameters.FACE_POINTS, PortraitWarnings.impossiblePoints());
    }
    found.ifPresent(findings::portrait);
  }

  private void listen(Path audio, Limits limits, Findings findings) throws IOException {
    try {
      VoiceQuality voice = voices.of(audio, VoiceQuality::of);
      findings.voice(voice, limits.audioSeconds());
    } catch (MienException e) {
      throwUnlessUsers(e);
      findings.warn(SadTalkerParameters.DRIVEN_AUDIO, VoiceWarnings.unreadable());
    }
  }

  /** What is not the fault of the file goes on its way. */
  private static void throwUnlessUsers(MienException problem) {
    if (problem.code().type() != ErrorType.USER) {
      throw problem;
    }
  }
}
