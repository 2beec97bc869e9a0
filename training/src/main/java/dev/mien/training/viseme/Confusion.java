package dev.mien.training.viseme;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.util.Locale;

/** How often each viseme was taken for which. */
final class Confusion {
  private final long[][] counts = new long[Viseme.values().length][Viseme.values().length];

  /** Counts frames. */
  void add(int[] actual, int[] predicted) {
    for (int i = 0; i < actual.length; i++) {
      counts[actual[i]][predicted[i]]++;
    }
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private long total(int actual) {
    long total = 0;
    for (long count : counts[actual]) {
      total += count;
    }
    return total;
  }

  /** The part of a viseme's frames that was recognised. */
  double recall(int viseme) {
    return share(counts[viseme][viseme], total(viseme));
  }

  /** The mean of the visemes' recalls, over those that occur: guessing gives one seventh. */
  double balancedAccuracy() {
    double sum = 0;
    int occurring = 0;
    for (int viseme = 0; viseme < counts.length; viseme++) {
      sum += recall(viseme);
      occurring += total(viseme) > 0 ? 1 : 0;
    }
    return sum / occurring;
  }

  /** The part of all frames that was recognised. */
  double accuracy() {
    long hits = 0;
    long all = 0;
    for (int viseme = 0; viseme < counts.length; viseme++) {
      hits += counts[viseme][viseme];
      all += total(viseme);
    }
    return share(hits, all);
  }

  /** A table in Markdown: a row per actual viseme, a column per predicted one, percent. */
  String table() {
    StringBuilder table = new StringBuilder("| said \\ seen |");
    for (Viseme viseme : Viseme.values()) {
      table.append(' ').append(name(viseme)).append(" |");
    }
    table.append(" frames |\n|---").append("|--:".repeat(counts.length + 1)).append("|\n");
    for (Viseme actual : Viseme.values()) {
      table.append("| ").append(name(actual)).append(" |");
      long total = total(actual.index());
      for (Viseme predicted : Viseme.values()) {
        String percent =
            String.format(
                Locale.ROOT, "%.0f", 100 * share(counts[actual.index()][predicted.index()], total));
        table
            .append(' ')
            .append(actual == predicted ? "**" + percent + "**" : percent)
            .append(" |");
      }
      table.append(' ').append(total).append(" |\n");
    }
    return table.toString();
  }

  private static String name(Viseme viseme) {
    return viseme.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
