package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.mien.testkit.Voices;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The host dies and comes back while somebody looks at its page. */
class HostRestartTest {
  /** Seconds of a voice whose job is still at work when the page has noticed that it is. */
  private static final double LONG = 20;

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void theOpenPageGoesOnWhenTheHostIsBack() throws IOException, InterruptedException {
    visitor.expectComplaint("net::ERR_"); // nobody is there for a while
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(LONG));
    JobCard job = studio.generate();
    assertThat(job.progress()).isVisible();

    mien.kill();
    mien.startAgain();

    job.awaitState("Done");
    job.player().play();
    studio.chooseVoice(Voices.hum(0.5));
    studio.generate().awaitState("Done");
    assertThat(studio.jobs()).hasCount(2);
  }
}
