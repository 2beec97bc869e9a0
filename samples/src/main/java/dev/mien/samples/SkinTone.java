package dev.mien.samples;

/**
 * The colours of somebody's skin.
 *
 * @param base most of it
 * @param blush cheeks, nose, ears, knuckles
 * @param shade where blood vessels lie deeper: round the eyes, the jaw
 * @param lips the lips
 * @param freckles how many, 0 to 1
 */
record SkinTone(Pigment base, Pigment blush, Pigment shade, Pigment lips, double freckles) {}
