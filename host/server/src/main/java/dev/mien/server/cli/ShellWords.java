package dev.mien.server.cli;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line apart as a shell does, with quotes and backslashes; nothing is expanded and no shell
 * is called.
 */
final class ShellWords {
  private final String line;
  private final boolean backslashIsPlain;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int position;

  private ShellWords(String line, boolean backslashIsPlain) {
    this.line = line;
    this.backslashIsPlain = backslashIsPlain;
  }

  /**
   * The words of a line.
   *
   * @param backslashIsPlain whether a backslash is a letter like others, as in paths of Windows
   * @throws MienException if a quote is not closed
   */
  static List<String> split(String line, boolean backslashIsPlain) {
    return new ShellWords(line, backslashIsPlain).split();
  }

  private List<String> split() {
    while (position < line.length()) {
      char letter = line.charAt(position++);
      if (Character.isWhitespace(letter)) {
        endWord();
      } else {
        inWord = true;
        take(letter);
      }
    }
    endWord();
    return words;
  }

  private void take(char letter) {
    if (letter == '\'') {
      takeUntil('\'', false);
    } else if (letter == '"') {
      takeUntil('"', !backslashIsPlain);
    } else if (letter == '\\' && !backslashIsPlain && position < line.length()) {
      word.append(line.charAt(position++));
    } else {
      word.append(letter);
    }
  }

  private void takeUntil(char quote, boolean escapes) {
    while (position < line.length()) {
      char letter = line.charAt(position++);
      if (letter == quote) {
        return;
      }
      boolean escaped = escapes && letter == '\\' && position < line.length();
      if (escaped && (line.charAt(position) == quote || line.charAt(position) == '\\')) {
        letter = line.charAt(position++);
      }
      word.append(letter);
    }
    throw new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "COMMANDLINE_ARGS has a quote (%s) that is not closed. Close it, or leave it out."
            .formatted(quote));
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
