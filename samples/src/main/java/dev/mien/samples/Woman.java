package dev.mien.samples;

import java.util.List;

/** A young woman with long dark wavy hair. She does not exist. */
final class Woman {
  private Woman() {}

  static Sitter sitter() {
    Curve contour =
        Curve.through(
            0, 146, 24, 146.6, 58, 152, 95, 178, 112, 216, 116, 260, 115.5, 300, 113.5, 335, 111,
            366, 104.5, 402, 93, 437, 75, 465, 54, 490, 31.5, 507, 14, 513.6, 0, 515);
    FaceShape face = new FaceShape(contour, 54, 339, 1.08, 0.95, 0.92, 43);
    LipShape lips =
        new LipShape(
            Profile.through(0, 440, 8, 436.4, 20, 440, 31, 443.2, 43, 444.6),
            Profile.through(0, 451, 9, 449.4, 20, 450.2, 32, 448.8, 43, 444.8),
            Profile.through(0, 470.5, 12, 469.4, 26, 462, 36, 453, 43, 445),
            43,
            8.5);
    SkinTone skin =
        new SkinTone(
            Pigment.hex(0xE8B79E),
            Pigment.hex(0xD9826F),
            Pigment.hex(0xCB9A88),
            Pigment.hex(0xC7676B),
            0.4);
    return new Sitter(
        -3,
        face,
        lips,
        skin,
        Pigment.hex(0x7A4A26),
        1.0,
        new Brows.Style(Pigment.hex(0x33201A), 11, 1),
        new LongHair(
            new HairColours(Pigment.hex(0x120B0B), Pigment.hex(0x382119), Pigment.hex(0x9A6846)),
            longHairBehind(),
            hairSweptBack(),
            hairOverShoulder()),
        new Figure(
            Profile.through(
                440, 60, 530, 58, 552, 61, 574, 72, 592, 99, 608, 142, 626, 198, 646, 250, 672, 294,
                708, 322, 768, 342),
            Curve.through(-110, 593, -96, 619, -62, 646, 0, 659, 62, 646, 96, 619, 110, 593)),
        Pigment.hex(0x2F666B),
        Pigment.hex(0xC9BBA8),
        Pigment.hex(0x5E666A));
  }

  /** The mass behind the neck; on the right it falls behind the shoulder. */
  private static List<HairSheet> longHairBehind() {
    Profile light = Profile.through(0, 0.6, 0.3, 0.7, 0.55, 0.8, 0.75, 0.9, 1, 0.7);
    Profile across = Profile.through(0, 0.5, 0.3, 0.35, 0.6, 0.35, 0.85, 0.95, 1, 1.25);
    HairSheet back =
        new HairSheet(
            List.of(
                Curve.through(-60, 190, -130, 300, -140, 430, -140, 540, -150, 640, -140, 715),
                Curve.through(-30, 180, -70, 300, -80, 430, -85, 540, -80, 640, -70, 700),
                Curve.through(30, 180, 70, 300, 80, 430, 85, 540, 80, 640, 70, 700),
                Curve.through(60, 190, 146, 300, 154, 400, 152, 500, 166, 600, 160, 690)),
            2200,
            26,
            0.5,
            new HairSheet.Wave(8, 2.6, 0.3, 0.6, 1),
            0.06,
            light,
            across);
    return List.of(back);
  }

  /** From the parting on her left to behind that ear. */
  private static List<HairSheet> hairSweptBack() {
    Profile light = Profile.through(0, 0.45, 0.15, 0.85, 0.32, 1.5, 0.48, 1.0, 0.7, 0.6, 1, 0.35);
    Profile across = Profile.through(0, 0.5, 0.3, 0.8, 0.6, 1.0, 0.85, 0.8, 1, 1.0);
    HairSheet right =
        new HairSheet(
            List.of(
                Curve.through(21, 199, 48, 203, 79, 219, 100, 253, 111, 292, 118, 322, 124, 345),
                Curve.through(17, 174, 58, 177, 98, 202, 121, 248, 129, 297, 131, 335, 131, 375),
                Curve.through(13, 149, 66, 151, 113, 182, 138, 241, 145, 302, 145, 360, 142, 420),
                Curve.through(8, 127, 72, 128, 126, 165, 152, 235, 161, 307, 161, 385, 154, 470)),
            2800,
            24,
            0.35,
            new HairSheet.Wave(3, 1.8, 0.3, 0.3, 0),
            0.10,
            light,
            across);
    return List.of(right);
  }

  /** From the parting over the other shoulder, in two layers, and loose locks by the cheeks. */
  private static List<HairSheet> hairOverShoulder() {
    Profile light =
        Profile.through(
            0, 0.45, 0.07, 0.75, 0.15, 1.55, 0.22, 1.1, 0.32, 0.65, 0.45, 0.85, 0.6, 1.0, 0.8, 0.9,
            1, 0.7);
    Profile across = Profile.through(0, 0.55, 0.25, 0.95, 0.6, 1.15, 0.85, 0.95, 1, 0.65);
    HairSheet under =
        new HairSheet(
            List.of(
                Curve.through(
                    21, 199, -14, 202, -54, 214, -89, 250, -106, 306, -113, 378, -112, 452, -104,
                    535, -112, 625, -98, 715, -96, 800),
                Curve.through(
                    19, 174, -26, 176, -78, 192, -114, 246, -127, 314, -133, 392, -134, 472, -130,
                    555, -140, 645, -130, 730, -128, 800),
                Curve.through(
                    18, 149, -38, 149, -100, 171, -137, 243, -150, 320, -156, 404, -160, 490, -162,
                    572, -172, 657, -164, 742, -160, 800),
                Curve.through(
                    16, 127, -46, 125, -112, 156, -152, 236, -164, 320, -174, 410, -184, 500, -186,
                    582, -200, 667, -194, 752, -190, 810)),
            4200,
            30,
            0.6,
            new HairSheet.Wave(10, 4.1, 0.34, 0.75, 2.2),
            0.02,
            light,
            across);
    HairSheet over =
        new HairSheet(
            List.of(
                Curve.through(
                    21, 198, -12, 201, -52, 212, -86, 246, -105, 304, -114, 376, -108, 450, -92,
                    530, -100, 620, -78, 708, -74, 800),
                Curve.through(
                    20, 186, -20, 188, -66, 202, -102, 246, -120, 310, -126, 384, -122, 462, -108,
                    545, -118, 634, -98, 722, -92, 800),
                Curve.through(
                    19, 174, -26, 175, -80, 190, -118, 244, -134, 316, -141, 396, -139, 478, -128,
                    560, -140, 648, -124, 734, -112, 800)),
            2400,
            15,
            0.7,
            new HairSheet.Wave(12, 3.5, 0.34, 0.85, 0),
            0.05,
            light,
            across);
    Profile dim = Profile.through(0, 0.6, 0.3, 1.0, 0.6, 0.8, 1, 0.6);
    Profile even = Profile.through(0, 0.9, 1, 0.9);
    HairSheet wispLeft =
        new HairSheet(
            List.of(
                Curve.through(
                    20, 200, -16, 206, -58, 224, -90, 264, -103, 326, -103, 396, -109, 462, -97,
                    530),
                Curve.through(
                    20, 196, -18, 199, -64, 214, -99, 258, -114, 326, -116, 396, -116, 462, -103,
                    545)),
            260,
            4,
            0.7,
            new HairSheet.Wave(5, 2.2, 0.35, 0.5, 1),
            0.35,
            dim,
            even);
    HairSheet wispRight =
        new HairSheet(
            List.of(
                Curve.through(
                    21, 200, 52, 207, 84, 230, 102, 276, 108, 336, 103, 404, 111, 466, 100, 528),
                Curve.through(
                    21, 197, 55, 201, 91, 224, 109, 274, 115, 336, 110, 404, 117, 466, 105, 540)),
            200,
            3,
            0.8,
            new HairSheet.Wave(5, 2.0, 0.35, 0.5, 3),
            0.35,
            dim,
            even);
    return List.of(under, over, wispLeft, wispRight);
  }
}
