package dev.mien.spi.parameter;

import java.math.BigDecimal;

/** Numbers as a person writes them. */
final class Decimals {
  private Decimals() {}

  /** Without an exponent and without needless zeros: {@code 341}, {@code 0.25}. */
  static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
