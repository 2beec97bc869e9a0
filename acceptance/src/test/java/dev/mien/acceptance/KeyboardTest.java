package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.mien.testkit.Voices;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job without a mouse. */
class KeyboardTest {
  private static final int MORE_THAN_ALL_STOPS = 200;

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void aVideoIsMadeAndDownloadedWithTheKeyboardAlone() throws IOException {
    StudioPage studio = visitor.open(mien);
    assertThat(studio.button("Generate")).isVisible();
    visitor.page().onFileChooser(chooser -> {}); // as long as anybody listens, none really opens

    chooser(studio.field("Portrait")).setFiles(ServedMien.sample("portrait.png"));
    chooser(studio.field("Voice"))
        .setFiles(new FilePayload("voice.wav", "audio/wav", Voices.hum(0.5)));
    tabTo(studio.field("Still head"));
    keyboard().press("Space");
    assertThat(studio.field("Still head")).isChecked();
    tabTo(studio.button("Generate"));
    keyboard().press("Enter");
    JobCard job = new JobCard(studio.jobs().first());
    job.awaitState("Done");

    tabTo(job.node().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Download")));
    Download video = visitor.page().waitForDownload(() -> keyboard().press("Enter"));
    assertTrue(video.suggestedFilename().endsWith(".mp4"), video.suggestedFilename());
  }

  private Keyboard keyboard() {
    return visitor.page().keyboard();
  }

  private FileChooser chooser(Locator input) {
    tabTo(input);
    return visitor.page().waitForFileChooser(() -> keyboard().press("Space"));
  }

  /** Presses Tab until something has the focus; whoever has it must be seen to have it. */
  private void tabTo(Locator wanted) {
    for (int i = 0; i < MORE_THAN_ALL_STOPS; i++) {
      keyboard().press("Tab");
      if (hasFocus(wanted)) {
        return;
      }
    }
    fail("Tab never reaches " + wanted);
  }

  private static boolean hasFocus(Locator wanted) {
    return (boolean) wanted.evaluate("node => node === document.activeElement");
  }
}
