package dev.mien.acceptance;

import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing on the page keeps people with disabilities out. */
class AccessibilityTest {
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

  /** In the dark; {@link ChinesePageTest} looks at the same by day. */
  @Test
  void picturesAreForEveryone(@TempDir Path folder) throws IOException {
    visitor.inTheDark();
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    assertNothingGrave("without a picture");
    extras.visitAllViews(folder, this::assertNothingGrave);
  }

  private void assertNothingGrave(String when) {
    Axe.assertNothingGrave(visitor.page(), when);
  }
}
