package dev.mien.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines with columns that stand under one another. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    if (titles.length > 0) {
      rows.add(List.of(titles));
    }
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
