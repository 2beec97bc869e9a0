package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page on a phone 360 pixels wide. */
class PhoneTest {
  /** Empty when the page is as wide as the phone; else the elements that reach beyond it. */
  private static final String STICKING_OUT =
      """
      () => Math.max(document.documentElement.scrollWidth, window.innerWidth) <= 360
        ? []
        : [...document.querySelectorAll('body *')]
            .filter(node => node.getBoundingClientRect().right > 360)
            .map(node => `${node.outerHTML.slice(0, 120)} ${node.getBoundingClientRect().right}`)""";

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.withPhone();

  @Test
  void nothingSticksOutSideways() throws IOException {
    StudioPage studio = visitor.open(mien);
    assertFits();

    studio.page().getByText("More settings").tap();
    assertFits();

    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(0.5));
    JobCard job = studio.generate();
    job.awaitState("Done");
    assertFits();
    job.player().play();
  }

  @Test
  void picturesFitToo(@TempDir Path folder) throws IOException {
    ExtrasPage.open(visitor, mien).visitAllViews(folder, when -> assertFits());
  }

  @Test
  void theOtherPagesFitToo() {
    for (String route : Routes.OTHERS) {
      visitor.open(mien, route);
      assertFits();
    }
  }

  private void assertFits() {
    assertEquals(List.of(), visitor.page().evaluate(STICKING_OUT), "what makes the page scroll");
  }
}
