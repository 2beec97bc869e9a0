package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import dev.mien.testkit.Voices;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What axe-core finds that would keep people with disabilities out. */
class AccessibilityTest {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theStudioIsForEveryone(boolean dark) throws IOException {
    if (dark) {
      visitor.inTheDark();
    }
    StudioPage studio = visitor.open(mien);
    studio.button("Generate").click();
    assertNothingGrave("with errors");

    studio.page().getByText("More settings").click();
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(0.5));
    studio.generate().awaitState("Done");
    assertNothingGrave("with a video");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOtherPagesAreForEveryone(boolean dark) {
    if (dark) {
      visitor.inTheDark();
    }
    for (String route : Routes.OTHERS) {
      visitor.open(mien, route);
      assertNothingGrave(route);
    }
  }

  private void assertNothingGrave(String when) {
    List<Rule> found = new AxeBuilder(visitor.page()).analyze().getViolations();
    assertEquals(
        List.of(),
        found.stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(AccessibilityTest::describe)
            .toList(),
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
