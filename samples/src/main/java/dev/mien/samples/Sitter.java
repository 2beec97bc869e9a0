package dev.mien.samples;

import java.util.List;

/**
 * Everything that tells one portrait from another.
 *
 * @param tilt how far the head leans, in degrees clockwise
 * @param hairBehind sheets painted before the body, farthest first
 * @param hairUnderEars sheets painted over the head but under the ears
 * @param hairInFront sheets painted over the face, farthest first
 */
record Sitter(
    double tilt,
    FaceShape face,
    LipShape lips,
    SkinTone skin,
    Pigment iris,
    double lashLength,
    Pigment browColour,
    double browThickness,
    Pigment hairDark,
    Pigment hairMiddle,
    Pigment hairBright,
    List<HairSheet> hairBehind,
    List<HairSheet> hairUnderEars,
    List<HairSheet> hairInFront,
    Pigment garment,
    Pigment wallLight,
    Pigment wallDark) {}
