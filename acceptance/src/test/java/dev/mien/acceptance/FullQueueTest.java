package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.testkit.Voices;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many pictures, and a queue that takes one job at a time. */
class FullQueueTest {
  /** Seconds of a voice whose job does not end by itself before the pictures are chosen. */
  private static final double LONG = 600;

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @TempDir Path folder;
  private JobCard before;
  private ManyPictures many;

  @BeforeAll
  static void oneMayWait() throws IOException, InterruptedException {
    HttpRequest change =
        mien.rest()
            .to("/api/v1/settings")
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"values\": {\"queue_limit\": \"1\"}}"))
            .build();
    assertEquals(200, mien.rest().send(change).statusCode());
  }

  @BeforeEach
  void askForThree() throws IOException {
    visitor.expectComplaint("status of 429");
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(LONG));
    before = studio.generate();
    assertThat(before.progress()).isVisible();
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    extras.choose(Pictures.sky(folder, "a"), Pictures.sky(folder, "b"), Pictures.sky(folder, "c"));
    many = extras.makeMany();
    assertThat(many.picture("a.png", "Waiting")).isEnabled();
    assertThat(many.picture("b.png", "Waiting")).isDisabled();
  }

  @AfterEach
  void deleteTheJobThatWasBefore() throws IOException, InterruptedException {
    mien.rest().send(mien.rest().to("/api/v1/jobs/" + before.id()).DELETE().build());
  }

  @Test
  void theOthersWaitUntilThereIsRoomEvenIfThePageIsLoadedAnew() {
    assertThat(many.node().getByText("on their way to Mien")).isHidden();
    visitor.page().reload();
    assertThat(many.picture("b.png", "Waiting")).isDisabled();

    before.button("Cancel").click();

    many.awaitSummary("3 of 3 done");
  }

  @Test
  void allAreCancelledAtOnce() {
    many.button("Cancel all").click();

    many.awaitSummary("0 of 3 done, 3 cancelled");
  }
}
