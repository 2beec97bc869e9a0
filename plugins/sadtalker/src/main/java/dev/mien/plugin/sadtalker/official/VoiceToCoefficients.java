package dev.mien.plugin.sadtalker.official;

import dev.mien.face.FaceFinder;
import dev.mien.media.video.RetimedFrames;
import dev.mien.media.video.VideoReader;
import dev.mien.plugin.sadtalker.audio2coeff.BlinkRatio;
import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;
import dev.mien.plugin.sadtalker.audio2coeff.MelMatrix;
import dev.mien.plugin.sadtalker.audio2coeff.PoseBlocks;
import dev.mien.plugin.sadtalker.audio2coeff.ReferenceMotion;
import dev.mien.plugin.sadtalker.audio2coeff.SavitzkyGolay;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.engine.Voice;
import dev.mien.plugin.sadtalker.source.AlignedFace;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.plugin.sadtalker.source.TrackedFaces;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * From a voice to the motion of a face, 25 rows of coefficients a second. Source: SadTalker, {@code
 * src/generate_batch.py} and {@code src/test_audio2coeff.py}.
 */
final class VoiceToCoefficients {
  /** How much of the time until the first frame each of the two networks takes. */
  private static final double HALF = 0.5;

  private final OfficialNetworks networks;
  private final FaceFinder finder;
  private final OfficialSettings settings;
  private final MotionSettings motion;
  private final Watch watch;

  VoiceToCoefficients(
      OfficialNetworks networks,
      FaceFinder finder,
      OfficialSettings settings,
      MotionSettings motion,
      Watch watch) {
    this.networks = networks;
    this.finder = finder;
    this.settings = settings;
    this.motion = motion;
    this.watch = watch;
  }

  /**
   * The motion.
   *
   * @param photo the face at rest
   * @param preprocess how reference videos are cut, as the photo is
   * @return {@code [rows, 70]}
   */
  CoefficientSequence coefficients(FaceCoefficients photo, Preprocess preprocess, Voice voice)
      throws IOException {
    MelMatrix mel =
        voice.file().isPresent()
            ? MelMatrix.of(voice.file().get())
            : MelMatrix.idle(voice.seconds());
    if (settings.reference().isEmpty()) {
      return heard(mel, photo, Optional.empty());
    }
    ReferenceVideo video = settings.reference().get();
    ReferenceMotion lent = new ReferenceMotion(faces(video, preprocess), settings.fidelity());
    if (video.lends() == ReferenceVideo.Lends.ALL) {
      return lent.whole(mel.frames());
    }
    CoefficientSequence heard =
        heard(mel, photo, video.lends().blink() ? Optional.of(lent) : Optional.empty());
    return video.lends().pose() ? lent.addPoseTo(heard) : heard;
  }

  private CoefficientSequence heard(
      MelMatrix mel, FaceCoefficients photo, Optional<ReferenceMotion> eyes) {
    CoefficientSequence start =
        eyes.map(video -> video.withItsEyes(photo, mel.frames()))
            .orElseGet(() -> ReferenceMotion.start(photo, mel.frames()));
    boolean blinks = motion.blink() && eyes.isEmpty();
    float[] ratio =
        blinks
            ? BlinkRatio.random(mel.frames(), new Random(motion.seed()))
            : BlinkRatio.open(mel.frames());
    CoefficientSequence expression =
        networks.expression(mel, start, ratio, fraction -> watch.at(HALF * fraction));
    CoefficientSequence pose =
        networks.pose(
            mel,
            photo,
            motion.poseStyle(),
            new Random(motion.seed() + 1), // not the blinks' numbers
            fraction -> watch.at(HALF + HALF * fraction));
    if (!settings.fidelity().isReference()) {
      pose = PoseBlocks.crossFade(pose);
    }
    return CoefficientSequence.joined(expression, scaled(SavitzkyGolay.smooth(pose), photo));
  }

  /** The rotation, as far from the photo's as is wanted: pitch, yaw, roll, then the translation. */
  private CoefficientSequence scaled(CoefficientSequence pose, FaceCoefficients photo) {
    double[] scales = {motion.pitchScale(), motion.yawScale(), motion.rollScale()};
    float[] values = pose.toArray();
    float[] rest = photo.pose();
    for (int at = 0; at < values.length; at++) {
      int axis = at % pose.channels();
      if (axis < scales.length && scales[axis] != 1) {
        values[at] = (float) (rest[axis] + scales[axis] * (values[at] - rest[axis]));
      }
    }
    return new CoefficientSequence(pose.frames(), pose.channels(), values);
  }

  private CoefficientSequence faces(ReferenceVideo video, Preprocess preprocess)
      throws IOException {
    List<FaceCoefficients> faces = new ArrayList<>();
    try (TrackedFaces tracked =
        new TrackedFaces(
            new RetimedFrames(VideoReader.open(video.file()), MelMatrix.FRAME_RATE),
            video.name(),
            finder,
            preprocess,
            settings.fidelity())) {
      for (AlignedFace face = tracked.next(); face != null; face = tracked.next()) {
        watch.at(0);
        faces.add(networks.reconstruct(face));
      }
    } catch (MienException e) {
      throw e.code().type() == ErrorType.USER ? e.inField(ReferenceVideo.PARAMETER) : e;
    }
    return CoefficientSequence.of(faces);
  }
}
