package dev.mien.samples;

import java.util.ArrayList;
import java.util.List;

/** The people who sit for the sample portraits. None of them exists. */
final class Sitters {
  private Sitters() {}

  /** A young woman with long dark wavy hair. */
  static Sitter woman() {
    Curve contour =
        Curve.through(
            0, 146, 58, 152, 95, 178, 112, 216, 116, 260, 115.5, 300, 114, 335, 112, 366, 106, 402,
            95.5, 437, 81, 467, 60, 493, 33, 512, 0, 519);
    FaceShape face = new FaceShape(contour, 53.5, 338, 1.0, 0.96, 0.92, 41);
    LipShape lips =
        new LipShape(
            Profile.through(0, 440, 8, 436.4, 20, 440, 31, 444.2, 41, 446.6),
            Profile.through(0, 451, 9, 449.4, 20, 450.2, 31, 449.6, 41, 446.8),
            Profile.through(0, 470.5, 12, 469.4, 26, 462, 35, 454, 41, 447),
            41,
            8.5);
    SkinTone skin =
        new SkinTone(
            Pigment.hex(0xE6B596),
            Pigment.hex(0xD9826F),
            Pigment.hex(0xC79A87),
            Pigment.hex(0xC4655F),
            0.4);
    return new Sitter(
        face,
        lips,
        skin,
        Pigment.hex(0x7A4A26),
        1.0,
        Pigment.hex(0x33201A),
        9.5,
        Pigment.hex(0x120B0B),
        Pigment.hex(0x3E2620),
        Pigment.hex(0xA8744F),
        longHairBehind(),
        longHairInFront(),
        Pigment.hex(0x2F6F73),
        Pigment.hex(0xC9BBA8),
        Pigment.hex(0x5E666A));
  }

  private static List<HairSheet> longHairBehind() {
    Profile light = Profile.through(0, 0.5, 0.4, 0.35, 0.7, 0.5, 1, 0.6);
    Profile across = Profile.through(0, 0.7, 0.5, 0.35, 1, 0.7);
    HairSheet back =
        new HairSheet(
            List.of(
                Curve.through(-60, 190, -140, 300, -150, 430, -160, 540, -168, 640, -150, 715),
                Curve.through(-30, 180, -70, 300, -80, 430, -85, 540, -80, 640, -70, 700),
                Curve.through(30, 180, 70, 300, 80, 430, 85, 540, 80, 640, 70, 700),
                Curve.through(60, 190, 140, 300, 150, 430, 160, 540, 168, 640, 150, 715)),
            1500,
            26,
            0.5,
            5,
            light,
            across);
    return List.of(back);
  }

  private static List<HairSheet> longHairInFront() {
    Profile light =
        Profile.through(
            0, 0.55, 0.10, 0.95, 0.2, 1.55, 0.30, 1.0, 0.42, 0.6, 0.55, 0.75, 0.68, 1.15, 0.8, 0.8,
            1, 0.7);
    Profile across = Profile.through(0, 0.55, 0.25, 0.95, 0.6, 1.15, 0.85, 0.95, 1, 0.6);
    HairSheet left =
        new HairSheet(
            List.of(
                Curve.through(
                    14, 194, -26, 182, -70, 202, -103, 262, -113, 340, -116, 420, -100, 505, -112,
                    590, -96, 676),
                Curve.through(
                    13, 172, -40, 160, -92, 188, -124, 262, -130, 345, -134, 430, -124, 515, -138,
                    600, -120, 694),
                Curve.through(
                    12, 148, -52, 138, -110, 176, -142, 265, -148, 350, -154, 440, -150, 530, -162,
                    612, -146, 704),
                Curve.through(
                    10, 131, -62, 124, -124, 166, -156, 268, -163, 360, -172, 455, -172, 545, -184,
                    622, -166, 700)),
            2600,
            30,
            0.72,
            7,
            light,
            across);
    HairSheet right =
        new HairSheet(
            List.of(
                Curve.through(
                    16, 194, 46, 184, 80, 204, 106, 262, 114, 340, 118, 420, 104, 505, 116, 590,
                    102, 676),
                Curve.through(
                    15, 172, 58, 162, 98, 190, 126, 262, 131, 345, 135, 430, 127, 515, 142, 600,
                    126, 694),
                Curve.through(
                    14, 148, 68, 140, 114, 178, 143, 265, 149, 350, 155, 440, 152, 530, 166, 612,
                    150, 704),
                Curve.through(
                    12, 131, 74, 127, 127, 168, 157, 268, 164, 360, 173, 455, 174, 545, 188, 622,
                    170, 700)),
            2400,
            28,
            0.72,
            7,
            light,
            across);
    List<HairSheet> sheets = new ArrayList<>();
    sheets.add(right.litBy(0.78));
    sheets.add(left);
    return sheets;
  }
}
