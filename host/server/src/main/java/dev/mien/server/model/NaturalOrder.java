package dev.mien.server.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as people order them: case does not matter, and {@code v9} comes before {@code v10}. */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]+");

  @Override
  public int compare(String one, String other) {
    Matcher left = PIECE.matcher(one);
    Matcher right = PIECE.matcher(other);
    while (left.find()) {
      if (!right.find()) {
        return 1;
      }
      int order = comparePieces(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
    return right.find() ? -1 : one.compareTo(other);
  }

  private static int comparePieces(String one, String other) {
    return isNumber(one) && isNumber(other)
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareToIgnoreCase(other);
  }

  private static boolean isNumber(String piece) {
    char first = piece.charAt(0);
    return first >= '0' && first <= '9';
  }
}
