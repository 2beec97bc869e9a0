package dev.mien.plugin.sadtalker.builtin.motion;

import dev.mien.plugin.sadtalker.engine.MotionSettings;

/**
 * Moves the head in the character of a style, coupled to the rhythm of the voice: the head wanders
 * more while somebody speaks, and stressed syllables push it, as a spring is pushed, into a nod, a
 * tilt or a turn. Head motion follows loudness in this way in natural speech: Munhall et al.,
 * "Visual prosody and speech intelligibility", Psychological Science 15 (2004).
 */
final class HeadMotion {
  private static final double EASE_SECONDS = 0.7;

  /** How the stress of a syllable moves the head: a well damped spring. */
  private static final double SPRING_HZ = 1.25;

  private static final double SPRING_DAMPING = 0.75;
  private static final double STRESS_PUSH = 4.0;

  private final PoseStyle style;
  private final MotionSettings settings;
  private final double frameSeconds;
  private final SmoothNoise yaw;
  private final SmoothNoise pitch;
  private final SmoothNoise roll;
  private final SmoothNoise sway;
  private final double phase;
  private double quick;
  private double slow;
  private double speaking;
  private double spring;
  private double springSpeed;
  private double brows;

  HeadMotion(MotionSettings settings, double frameRate) {
    this.style = PoseStyle.of(settings.poseStyle());
    this.settings = settings;
    this.frameSeconds = 1 / frameRate;
    long seed = settings.seed() * 64 + settings.poseStyle();
    this.yaw = new SmoothNoise(seed, 0);
    this.pitch = new SmoothNoise(seed, 1);
    this.roll = new SmoothNoise(seed, 2);
    this.sway = new SmoothNoise(seed, 3);
    this.phase = 1000 * SmoothNoise.unit(seed);
  }

  /**
   * Moves on by one frame.
   *
   * @param time of the frame's middle, in seconds
   * @param remaining seconds from there to the end: the head comes back to rest
   * @param loudness of the voice, 0 to 1
   */
  HeadPose next(double time, double remaining, double loudness) {
    follow(loudness);
    if (settings.still()) {
      return HeadPose.REST;
    }
    double ease = ease(time / EASE_SECONDS) * ease(remaining / EASE_SECONDS);
    double wander = ease * (style.idle() + (1 - style.idle()) * speaking);
    double push = ease * spring;
    double t = phase + time * style.tempo();
    double yawDegrees =
        ease * style.leanYaw() + wander * style.yaw() * yaw.at(t) + push * style.turn();
    double pitchDegrees = wander * style.pitch() * pitch.at(t * 1.3) + push * style.nod();
    double rollDegrees =
        ease * style.leanRoll() + wander * style.roll() * roll.at(t * 0.9) + push * style.tilt();
    return new HeadPose(
        (float) (yawDegrees * settings.yawScale()),
        (float) (pitchDegrees * settings.pitchScale()),
        (float) (rollDegrees * settings.rollScale()),
        (float) (wander * style.sway() * sway.at(t * 0.7) * settings.yawScale()),
        (float) (0.012 * push * style.nod() / 2 * settings.pitchScale()));
  }

  /** How far the brows are raised, 0 to 1, after {@link #next}. */
  float brows() {
    return (float) (brows * style.brows());
  }

  /** Tracks the voice: its syllables, its phrases, and the push of each stressed syllable. */
  private void follow(double loudness) {
    quick += (loudness - quick) * step(0.05);
    slow += (loudness - slow) * step(0.35);
    speaking += ((loudness > 0.15 ? 1 : 0) - speaking) * step(0.6);
    double stress = Math.max(0, quick - slow - 0.08);
    double omega = 2 * Math.PI * SPRING_HZ;
    double force = STRESS_PUSH * stress - spring;
    springSpeed +=
        (force * omega * omega - 2 * SPRING_DAMPING * omega * springSpeed) * frameSeconds;
    spring += springSpeed * frameSeconds;
    brows += (Math.min(1, 2.5 * stress) - brows) * step(0.22);
  }

  /** The share of the way that a first-order filter goes in one frame. */
  private double step(double seconds) {
    return 1 - Math.exp(-frameSeconds / seconds);
  }

  private static double ease(double t) {
    double clamped = Math.min(Math.max(t, 0), 1);
    return clamped * clamped * (3 - 2 * clamped);
  }
}
