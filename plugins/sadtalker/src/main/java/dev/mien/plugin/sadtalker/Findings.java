package dev.mien.plugin.sadtalker;

import dev.mien.face.Face;
import dev.mien.face.FaceLandmarks;
import dev.mien.face.Faces;
import dev.mien.face.restore.FaceTools;
import dev.mien.media.audio.VoiceQuality;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.plugin.sadtalker.source.CropChoice;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Inspection.Suggestion;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Gathers what is to be said of one request. */
final class Findings {
  private record Talking(FoundFaces found, Face face, VideoArea area) {}

  private final PipelineRequest request;
  private final PluginContext context;
  private final Optional<EnhancerRequest> enhancer;
  private final Preprocess preprocess;
  private final List<Warning> warnings = new ArrayList<>();
  private final List<Suggestion> suggestions = new ArrayList<>();
  private @Nullable Talking talking;
  private @Nullable VoiceQuality voice;

  Findings(PipelineRequest request, PluginContext context) {
    this.request = request;
    this.context = context;
    this.enhancer = EnhancerRequest.of(request);
    this.preprocess = SadTalkerRequest.preprocess(request);
  }

  void warn(Parameter<?> parameter, Text words) {
    warnings.add(new Warning(parameter.name(), words));
  }

  void portrait(FoundFaces found) {
    if (found.faces().isEmpty()) {
      warn(SadTalkerParameters.SOURCE_IMAGE, PortraitWarnings.noFace(found));
      return;
    }
    Optional<Point> place = request.find(SadTalkerParameters.FACE_AT).map(points -> points.get(0));
    if (found.faces().size() > 1 && place.isEmpty()) {
      warn(SadTalkerParameters.SOURCE_IMAGE, PortraitWarnings.severalFaces(found.faces().size()));
    }
    Face face =
        place
            .map(point -> Faces.nearest(found.faces(), point))
            .orElseGet(() -> Faces.largest(found.faces()));
    VideoArea area = area(found, face);
    for (Text words : PortraitWarnings.of(face, found.qualityOf(face), area, preprocess)) {
      warn(SadTalkerParameters.SOURCE_IMAGE, words);
    }
    suggest(found, face);
    talking = new Talking(found, face, area);
  }

  private VideoArea area(FoundFaces found, Face face) {
    Optional<Region> crop =
        preprocess.cutsOut() ? request.find(SadTalkerParameters.CROP) : Optional.empty();
    Optional<Text> problem =
        crop.flatMap(
            box -> CropChoice.problem(box, found.width(), found.height(), face.landmarks()));
    problem.ifPresent(words -> warn(SadTalkerParameters.CROP, words));
    return VideoArea.of(
        found.width(),
        found.height(),
        face.landmarks(),
        preprocess,
        SadTalkerRequest.size(request),
        problem.isPresent() ? Optional.empty() : crop);
  }

  private void suggest(FoundFaces found, Face talks) {
    for (Face face : found.faces()) {
      suggest(SadTalkerParameters.FACE_AT, List.of(face.centre()), inside(found, face));
    }
    Region box =
        VideoArea.automatic(found.width(), found.height(), talks.landmarks(), preprocess).region();
    suggestions.add(
        new Suggestion(
            SadTalkerParameters.CROP.name(),
            SadTalkerParameters.CROP.format(box),
            Optional.of(box)));
    FaceLandmarks points = talks.landmarks();
    suggest(
        SadTalkerParameters.FACE_POINTS,
        List.of(
            points.leftEye(),
            points.rightEye(),
            points.mouthLeft(),
            points.mouthRight(),
            points.chin()),
        inside(found, talks));
  }

  private void suggest(PointsParameter parameter, List<Point> places, Region area) {
    List<Point> whole =
        places.stream()
            .map(place -> new Point(Math.rint(place.x()), Math.rint(place.y())))
            .toList();
    suggestions.add(new Suggestion(parameter.name(), parameter.format(whole), Optional.of(area)));
  }

  /** The part of a face's box that the photo shows. */
  private static Region inside(FoundFaces found, Face face) {
    double left = Math.max(0, Math.min(found.width() - 1.0, face.x()));
    double top = Math.max(0, Math.min(found.height() - 1.0, face.y()));
    double right = Math.max(left + 1, Math.min(found.width(), face.x() + face.width()));
    double bottom = Math.max(top + 1, Math.min(found.height(), face.y() + face.height()));
    return new Region(left, top, right - left, bottom - top);
  }

  void voice(VoiceQuality heard, double mostSeconds) {
    for (Text words : VoiceWarnings.of(heard, mostSeconds)) {
      warn(SadTalkerParameters.DRIVEN_AUDIO, words);
    }
    voice = heard;
  }

  /** What the restoring of the face will lack. */
  private void enhancer() {
    if (enhancer.isEmpty()) {
      return;
    }
    // Nothing runs here: where it would is of no matter.
    NeuralPlacement anywhere = new NeuralPlacement(NeuralDevice.CPU, Precision.FLOAT32);
    for (Text words : FaceTools.of(context.models(), anywhere).notes()) {
      warn(EnhancerParameters.ENHANCER, words);
    }
    if (talking != null && enhancedSize(talking).lessThanWanted()) {
      warn(EnhancerParameters.SCALE, enhancedSize(talking).limit());
    }
  }

  private EnhancedSize enhancedSize(Talking who) {
    return EnhancedSize.of(
        who.area().width(),
        who.area().height(),
        EnhancedSize.side(who.face().landmarks()) * who.area().scale(),
        enhancer.orElseThrow());
  }

  Inspection inspection() {
    enhancer();
    return new Inspection(warnings, suggestions, workload());
  }

  private Optional<Workload> workload() {
    OptionalDouble seconds = seconds();
    if (talking == null || seconds.isEmpty()) {
      return Optional.empty();
    }
    double frameRate = request.get(SadTalkerParameters.FPS);
    long photoPixels = (long) talking.found().width() * talking.found().height();
    OptionalInt networks = SadTalkerRequest.networks(request);
    Workload plain =
        networks.isPresent()
            ? NetworkWorkload.of(
                networks.getAsInt(), photoPixels, talking.area(), seconds.getAsDouble(), frameRate)
            : TalkWorkload.of(
                photoPixels,
                talking.face().landmarks().eyeDistance(),
                talking.area(),
                seconds.getAsDouble(),
                frameRate,
                SadTalkerRequest.format(request));
    return Optional.of(
        enhancer.isEmpty()
            ? plain
            : EnhancedWorkload.of(
                plain,
                Math.max(1, Math.ceil(seconds.getAsDouble() * frameRate)),
                (double) talking.area().width() * talking.area().height(),
                networks.isEmpty() || preprocess.keepsPhoto(),
                enhancedSize(talking),
                enhancer.get(),
                context));
  }

  private OptionalDouble seconds() {
    if (request.get(SadTalkerParameters.IDLE)) {
      return OptionalDouble.of(request.get(SadTalkerParameters.IDLE_SECONDS));
    }
    return voice == null ? OptionalDouble.empty() : OptionalDouble.of(voice.seconds());
  }
}
