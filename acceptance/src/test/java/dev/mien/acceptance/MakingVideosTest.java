package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page is for. */
class MakingVideosTest {
  /** Seconds of a voice whose job outlasts a page that is slow to load. */
  private static final double LONG = 60;

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void theSampleBecomesAVideoThatPlays() {
    StudioPage studio = visitor.open(mien);

    studio.trySample("Try with our sample");

    JobCard job = studio.generate();

    job.awaitState("Done");
    job.player().play();
    job.player().assertSize(768, 768);
    assertTrue(job.player().seconds() > 5, "the video is as long as the voice");
  }

  @Test
  void aPictureWithoutAFaceIsBlamedBesideItsField(@TempDir Path folder) throws IOException {
    StudioPage studio = visitor.open(mien);

    studio.choosePhoto(Pictures.withoutFace(folder));
    studio.chooseVoice(Voices.hum(0.5));

    studio.generate().awaitState("Failed");

    assertThat(studio.field("Portrait")).hasAttribute("aria-invalid", "true");
    assertThat(studio.field("Portrait")).hasAccessibleDescription(Pattern.compile("face"));
  }

  @Test
  void whatIsMissingIsSaidBesideItsField() {
    StudioPage studio = visitor.open(mien);

    studio.button("Generate").click();

    assertThat(studio.field("Portrait")).hasAttribute("aria-invalid", "true");
    assertThat(studio.field("Voice")).hasAttribute("aria-invalid", "true");
    assertThat(studio.field("Portrait")).isFocused();
  }

  @Test
  void cancellingStopsTheJobAndLeavesNothing() throws IOException, InterruptedException {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(120));
    JobCard job = studio.generate();
    assertThat(job.progress()).isVisible();

    job.button("Cancel").click();

    job.awaitState("Cancelled");
    assertNoTemporaryFilesSoon();
  }

  @Test
  void twoJobsWaitForOneAnother() throws IOException {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(LONG));
    JobCard first = studio.generate();
    studio.chooseVoice(Voices.hum(0.5));
    JobCard second = studio.generate();

    second.awaitState("Waiting");
    assertThat(studio.estimate()).containsText("ahead");
    first.awaitState("Done");
    second.awaitState("Done");
    assertThat(studio.estimate()).not().containsText("ahead");
    second.player().play();
  }

  @Test
  void aReloadInTheMiddleLosesNothing() throws IOException {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait-2.png"));
    studio.chooseVoice(Voices.hum(LONG));
    JobCard job = studio.generate();
    assertThat(job.progress()).isVisible();

    visitor.page().reload();

    job.awaitState("Done");
    job.player().play();
  }

  /** The page may know of the end a moment before the folder is gone. */
  private static void assertNoTemporaryFilesSoon() throws IOException, InterruptedException {
    long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SystemBrowser.PATIENCE_MS);
    while (!WorkFolder.ofJobs(mien.data()).isEmpty() && System.nanoTime() < patience) {
      Thread.sleep(20);
    }
    assertEquals(List.of(), WorkFolder.ofJobs(mien.data()));
  }
}
