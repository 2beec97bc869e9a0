package com.example.postcard;

import java.awt.Color;
import java.util.Locale;

/** What the words are written on, and with which ink. */
enum Paper {
  CREAM(new Color(0xfaf3e3), new Color(0x4a3b2a)),
  ROSE(new Color(0xf9e4e4), new Color(0x6d2c3b)),
  NIGHT(new Color(0x1d2438), new Color(0xf1e6c8));

  private final Color colour;
  private final Color ink;

  Paper(Color colour, Color ink) {
    this.colour = colour;
    this.ink = ink;
  }

  /** The paper that the parameter calls so. */
  static Paper of(String choice) {
    return valueOf(choice.toUpperCase(Locale.ROOT));
  }

  Color colour() {
    return colour;
  }

  Color ink() {
    return ink;
  }
}
