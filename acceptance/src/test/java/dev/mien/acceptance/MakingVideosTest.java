package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page is for. */
class MakingVideosTest {
  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void theSampleBecomesAVideoThatPlays() {
    StudioPage studio = visitor.open(mien);

    studio.trySample();
    studio.generate();

    JobCard job = studio.latestJob();
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
    studio.generate();

    studio.latestJob().awaitState("Failed");
    assertThat(studio.field("Portrait")).hasAttribute("aria-invalid", "true");
    assertThat(studio.field("Portrait")).hasAccessibleDescription(Pattern.compile("face"));
  }

  @Test
  void whatIsMissingIsSaidBesideItsField() {
    StudioPage studio = visitor.open(mien);

    studio.generate();

    assertThat(studio.field("Portrait")).hasAttribute("aria-invalid", "true");
    assertThat(studio.field("Voice")).hasAttribute("aria-invalid", "true");
    assertThat(studio.field("Portrait")).isFocused();
  }

  @Test
  void cancellingStopsTheJobAndLeavesNothing() throws IOException {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(120));
    studio.generate();
    JobCard job = studio.latestJob();
    assertThat(job.progress()).isVisible();

    job.button("Cancel").click();

    job.awaitState("Cancelled");
    assertEquals(List.of(), temporaryFiles());
  }

  @Test
  void twoJobsWaitForOneAnother() throws IOException, InterruptedException {
    int before = mien.rest().get("/api/v1/jobs").path("jobs").size();
    StudioPage studio = visitor.open(mien);
    assertThat(studio.jobs()).hasCount(before);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(4));
    studio.generate();
    assertThat(studio.jobs()).hasCount(before + 1);
    studio.chooseVoice(Voices.hum(0.5));
    studio.generate();
    assertThat(studio.jobs()).hasCount(before + 2);

    JobCard second = studio.latestJob();
    JobCard first = new JobCard(studio.jobs().nth(1));
    second.awaitState("Waiting");
    first.awaitState("Done");
    second.awaitState("Done");
    second.player().play();
  }

  @Test
  void aReloadInTheMiddleLosesNothing() throws IOException {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait-2.png"));
    studio.chooseVoice(Voices.hum(6));
    studio.generate();
    assertThat(studio.latestJob().progress()).isVisible();

    visitor.page().reload();

    studio.latestJob().awaitState("Working");
    studio.latestJob().awaitState("Done");
    studio.latestJob().player().play();
  }

  /** What jobs have left in the folder that is theirs while they run. */
  private static List<String> temporaryFiles() throws IOException {
    try (Stream<Path> all = Files.walk(mien.data().resolve("work"))) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("lock") && !name.equals(".guard"))
          .toList();
    }
  }
}
