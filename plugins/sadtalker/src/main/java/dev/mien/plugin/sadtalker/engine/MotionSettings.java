package dev.mien.plugin.sadtalker.engine;

/**
 * What a person may choose about the motion.
 *
 * @param poseStyle 0 to 45, the engine's own characters
 * @param seed two runs with the same seed move alike
 * @param still whether the head keeps the photo's pose
 * @param expressionScale how strongly the mouth moves, 1 as spoken
 * @param yawScale factor on turning the head
 * @param pitchScale factor on nodding
 * @param rollScale factor on tilting
 * @param blink whether the eyes blink
 */
public record MotionSettings(
    int poseStyle,
    long seed,
    boolean still,
    double expressionScale,
    double yawScale,
    double pitchScale,
    double rollScale,
    boolean blink) {}
