package dev.mien.server.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Shows how far work is: a bar that moves on a terminal, a few lines elsewhere. */
final class ProgressBar {
  private static final int BAR_WIDTH = 30;
  private static final int LINE_PERCENT = 25;

  private final PrintWriter out;
  private final boolean terminal;
  private String stage = "";
  private int percent = -1;
  private String shown = "";

  ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Shows progress, if it differs from what is shown.
   *
   * @param label of the stage
   * @param fraction of the stage that is done, 0 to 1
   * @param left how long all of it will take yet, if that is known
   */
  void show(String label, double fraction, Optional<Duration> left) {
    int newPercent = (int) Math.floor(fraction * 100);
    boolean sameStage = label.equals(stage);
    if (!sameStage) {
      end();
    }
    if (terminal) {
      draw(label, newPercent, left);
    } else if (!sameStage || newPercent / LINE_PERCENT != percent / LINE_PERCENT) {
      out.println("%s: %d %%%s".formatted(label, newPercent, words(left)));
    }
    stage = label;
    percent = newPercent;
    out.flush();
  }

  private void draw(String label, int newPercent, Optional<Duration> left) {
    int filled = newPercent * BAR_WIDTH / 100;
    String line =
        "%-28s [%s%s] %3d %%%s"
            .formatted(
                label, "#".repeat(filled), " ".repeat(BAR_WIDTH - filled), newPercent, words(left));
    if (!line.equals(shown)) {
      out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
      shown = line;
    }
  }

  private static String words(Optional<Duration> left) {
    return left.map(time -> "  " + clock(time) + " left").orElse("");
  }

  /** For example {@code 0:07}, {@code 12:30} or {@code 1:02:00}. */
  static String clock(Duration time) {
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  /** Prints a line of words. */
  void say(String words) {
    end();
    out.println(words);
    out.flush();
  }

  /** Leaves the bar's line. */
  void end() {
    if (!shown.isEmpty()) {
      out.println();
      out.flush();
      shown = "";
    }
  }
}
