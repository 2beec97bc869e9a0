package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What axe-core finds that would keep people with disabilities out. */
final class Axe {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private Axe() {}

  /**
   * @param when what the page shows at the moment
   */
  static void assertNothingGrave(Page page, String when) {
    List<Rule> found = new AxeBuilder(page).analyze().getViolations();
    assertEquals(
        List.of(),
        found.stream().filter(rule -> GRAVE.contains(rule.getImpact())).map(Axe::describe).toList(),
        when);
  }

  private static String describe(Rule rule) {
    return "%s (%s): %s"
        .formatted(
            rule.getId(),
            rule.getHelp(),
            rule.getNodes().stream()
                .map(node -> node.getHtml() + node.getFailureSummary())
                .toList());
  }
}
