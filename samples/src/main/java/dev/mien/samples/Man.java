package dev.mien.samples;

/** A man of forty with dark skin, cropped greying hair and a short beard. He does not exist. */
final class Man {
  private Man() {}

  static Sitter sitter() {
    Curve contour =
        Curve.through(
            0, 146, 24, 146.8, 60, 153, 98, 180, 115, 218, 118, 260, 117.5, 300, 116.5, 335, 115,
            368, 111.5, 402, 104, 437, 90, 470, 69, 497, 42, 513, 18, 519.6, 0, 521);
    FaceShape face = new FaceShape(contour, 54, 339, 1.0, 1.28, 0.95, 46);
    LipShape lips =
        new LipShape(
            Profile.through(0, 439.5, 8, 436.8, 20, 439, 33, 443, 46, 446),
            Profile.through(0, 451.5, 9, 450.4, 20, 451, 34, 449.6, 46, 446.2),
            Profile.through(0, 472, 13, 471, 28, 463.5, 38, 455, 46, 446.5),
            46,
            9.5);
    SkinTone skin =
        new SkinTone(
            Pigment.hex(0x93674A),
            Pigment.hex(0x8E4A36),
            Pigment.hex(0x704731),
            Pigment.hex(0xC58478),
            0.0);
    return new Sitter(
        2,
        face,
        lips,
        skin,
        Pigment.hex(0x4E2A17),
        0.45,
        new Brows.Style(Pigment.hex(0x1C1310), 13.5, 0.45),
        new CroppedHair(
            new HairColours(Pigment.hex(0x0D0908), Pigment.hex(0x2E2320), Pigment.hex(0x7C6A60)),
            Pigment.hex(0xBEB6AE),
            0.35),
        new Figure(
            Profile.through(
                440, 76, 530, 75, 552, 80, 572, 94, 590, 124, 606, 168, 624, 220, 646, 270, 672,
                310, 708, 338, 768, 356),
            Curve.through(-106, 581, -84, 602, -48, 621, 0, 628, 48, 621, 84, 602, 106, 581)),
        Pigment.hex(0xA9702E),
        Pigment.hex(0xA9B3AE),
        Pigment.hex(0x47565C));
  }
}
