package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A voice is recorded on the page, from the microphone that the browser pretends to have. */
class VoiceRecorderTest {
  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void aRecordingIsTrimmedAndMakesTheVideo() {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));

    studio.button("Record").click();
    assertThat(visitor.page().getByRole(AriaRole.TIMER)).hasText(Pattern.compile("0:0[2-9].*"));
    studio.button("Done").click();
    trim(studio, "Start of the part that is used", "PageUp");
    trim(studio, "End of the part that is used", "PageDown");
    JobCard job = studio.generate();

    job.awaitState("Done");
    job.player().play();
    double seconds = job.player().seconds();
    assertTrue(seconds > 0.5, () -> "the recording is " + seconds + " s long");
  }

  private static void trim(StudioPage studio, String handle, String key) {
    Locator slider =
        studio.page().getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName(handle));
    String before = slider.getAttribute("aria-valuenow");
    slider.press(key);
    assertThat(slider).not().hasAttribute("aria-valuenow", before);
  }
}
