package dev.mien.plugin.sadtalker.official;

import dev.mien.face.FaceFinder;
import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import dev.mien.plugin.sadtalker.compose.FacePaster;
import dev.mien.plugin.sadtalker.compose.PastedFrames;
import dev.mien.plugin.sadtalker.compose.ResizedFrames;
import dev.mien.plugin.sadtalker.engine.Engine;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.engine.Portrait;
import dev.mien.plugin.sadtalker.engine.Scene;
import dev.mien.plugin.sadtalker.engine.Voice;
import dev.mien.plugin.sadtalker.render.DrivingCoefficients;
import dev.mien.plugin.sadtalker.render.FrameTimes;
import dev.mien.plugin.sadtalker.source.CropBox;
import dev.mien.plugin.sadtalker.source.CropPlan;
import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.media.FrameSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes a face talk with SadTalker's networks. Source: Zhang et al., "SadTalker: Learning Realistic
 * 3D Motion Coefficients for Stylized Audio-Driven Single Image Talking Face Animation", 2023; the
 * steps are those of SadTalker's {@code inference.py}.
 */
public final class OfficialEngine implements Engine<OfficialFace, OfficialMotion> {
  private final OfficialNetworks networks;
  private final FaceEncoder encoder;
  private final FaceFinder finder;
  private final OfficialSettings settings;
  private final Watch watch;

  /**
   * An engine for one job.
   *
   * @param networks of the resolution that is wanted
   * @param encoder remembers faces between jobs
   * @param finder finds the face in what the networks see
   * @param watch is told how far listening is
   */
  public OfficialEngine(
      OfficialNetworks networks,
      FaceEncoder encoder,
      FaceFinder finder,
      OfficialSettings settings,
      Watch watch) {
    this.networks = networks;
    this.encoder = encoder;
    this.finder = finder;
    this.settings = settings;
    this.watch = watch;
  }

  @Override
  public OfficialFace face(Portrait portrait) {
    int width = portrait.photo().width();
    int height = portrait.photo().height();
    CropPlan plan =
        portrait
            .crop()
            .map(box -> CropPlan.of(box, width, height))
            .orElseGet(
                () ->
                    CropPlan.of(
                        portrait.landmarks(),
                        width,
                        height,
                        portrait.preprocess(),
                        settings.fidelity()));
    return new OfficialFace(portrait, plan, encoder.encode(portrait, plan, networks, finder));
  }

  @Override
  public OfficialMotion motion(OfficialFace face, Voice voice, MotionSettings motion)
      throws IOException {
    VoiceToCoefficients listening =
        new VoiceToCoefficients(networks, finder, settings, motion, watch);
    CoefficientSequence heard =
        listening.coefficients(face.source().coefficients(), face.portrait().preprocess(), voice);
    DrivingCoefficients driving =
        new DrivingCoefficients(
            motion.expressionScale(), face.portrait().preprocess().keepsPhoto(), motion.still());
    FrameTimes times =
        settings.fidelity().isReference()
            ? FrameTimes.asReference(heard.frames())
            : FrameTimes.covering(voice.seconds(), voice.frameRate());
    return new OfficialMotion(driving.of(heard, face.source().coefficients()), times);
  }

  @Override
  public Scene scene(OfficialFace face) {
    if (face.portrait().preprocess().keepsPhoto()) {
      SourceFace shown = shown(face.portrait());
      return Scene.of(shown.picture(), shown.landmarks());
    }
    int width = networks.size();
    int height = cutOutHeight(face);
    return new Scene(
        width,
        height,
        Optional.empty(),
        face.plan().inPicture(face.portrait().landmarks(), face.portrait().photo(), width, height));
  }

  /** The photo as large as it is, or as a video can be. */
  private static SourceFace shown(Portrait portrait) {
    return SourceFace.prepare(portrait.photo(), portrait.landmarks(), portrait.area());
  }

  private int cutOutHeight(OfficialFace face) {
    return Math.max(2, face.plan().videoHeight(networks.size()) & ~1);
  }

  @Override
  public FrameSource frames(OfficialFace face, OfficialMotion motion) {
    Portrait portrait = face.portrait();
    if (!portrait.preprocess().keepsPhoto()) {
      FrameSource faces = networks.render(face.source(), motion, settings);
      return new ResizedFrames(faces, networks.size(), cutOutHeight(face));
    }
    VideoArea area = portrait.area(); // the whole photo
    SourceFace shown = shown(portrait);
    int width = shown.picture().width();
    int height = shown.picture().height();
    CropBox place = face.plan().paste().scaled(area.scale(), area.scale());
    if (!settings.fidelity().isReference()) {
      // A video has even sides: a column of the photo may be gone.
      place = place.within(new CropBox(0, 0, width, height));
    }
    FacePaster paster =
        FacePaster.of(shown.picture(), place, shown.landmarks(), settings.fidelity());
    FrameSource faces = networks.render(face.source(), motion, settings);
    return new PastedFrames(faces, paster, width, height);
  }
}
