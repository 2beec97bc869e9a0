package dev.mien.samples;

/**
 * Everything that tells one portrait from another.
 *
 * @param tilt how far the head leans, in degrees clockwise
 * @param lashLength length of the lashes and weight of the lash line, 1 being long
 */
record Sitter(
    double tilt,
    FaceShape face,
    LipShape lips,
    SkinTone skin,
    Pigment iris,
    double lashLength,
    Brows.Style brows,
    Hairstyle hairstyle,
    Figure figure,
    Pigment garment,
    Pigment wallLight,
    Pigment wallDark) {}
