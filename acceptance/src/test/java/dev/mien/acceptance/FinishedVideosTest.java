package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.mien.testkit.MultipartForm;
import dev.mien.testkit.RestClient;
import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be done with videos that have been made. */
class FinishedVideosTest {
  /** A drop as the browser would make it of a file from the desktop. */
  private static final String DATA_TRANSFER =
      """
      ({name, type, base64}) => {
        const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], name, {type}));
        return transfer;
      }""";

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  private static JsonNode calm;

  @BeforeAll
  static void makeTwo() throws IOException, InterruptedException {
    calm = make("anna.png", "3");
    make("波.png", "17");
  }

  private static JsonNode make(String name, String poseStyle)
      throws IOException, InterruptedException {
    RestClient rest = mien.rest();
    MultipartForm form =
        new MultipartForm()
            .text("pipeline", "sadtalker")
            .text("pose_style", poseStyle)
            .file("source_image", name, Files.readAllBytes(ServedMien.sample("portrait.png")))
            .file("driven_audio", "voice.wav", Voices.hum(1));
    return rest.await(rest.submit(form).path("id").asText(), RestClient::isOver);
  }

  @Test
  void aFinishedFileThatIsDroppedBringsItsSettingsBack() throws IOException, InterruptedException {
    JsonNode artifact = calm.path("artifacts").get(0);
    byte[] video =
        mien.rest().send(mien.rest().to(artifact.path("url").asText()).GET().build()).body();
    StudioPage studio = visitor.open(mien);
    assertThat(studio.field("Pose style")).hasValue("0");

    JSHandle transfer =
        studio
            .page()
            .evaluateHandle(
                DATA_TRANSFER,
                Map.of(
                    "name",
                    "from long ago.mp4",
                    "type",
                    "video/mp4",
                    "base64",
                    Base64.getEncoder().encodeToString(video)));
    studio.page().dispatchEvent("main", "drop", Map.of("dataTransfer", transfer));

    assertThat(studio.field("Pose style")).hasValue("3");
  }

  @Test
  void twoVideosAreCompared() {
    StudioPage studio = visitor.open(mien);
    JobCard job = studio.job(calm.path("id").asText());
    job.unfold();

    job.button("Compare with another").click();

    Locator dialog = studio.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByRole(AriaRole.ROW).filter(withText("Pose style"))).containsText("17");
    new VideoPlayer(dialog.locator("video").first()).play();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("One over the other"))
        .click();
    Locator divider = dialog.getByRole(AriaRole.SLIDER, named("Where A ends and B begins"));
    divider.press("ArrowRight");
    assertThat(divider).hasAttribute("aria-valuenow", "51");
    studio.page().keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
  }

  @Test
  void theGalleryFindsWhatIsSearchedFor() {
    Page gallery = visitor.open(mien, "gallery");
    Locator found = gallery.locator("main").getByRole(AriaRole.LISTITEM);
    assertThat(found).hasCount(2);

    gallery.getByRole(AriaRole.SEARCHBOX).fill("波");

    assertThat(found).hasCount(1);
    assertThat(found).containsText("波");
    gallery.getByRole(AriaRole.SEARCHBOX).fill("nobody");
    assertThat(gallery.getByText("Nothing matches.")).isVisible();
  }

  private static Locator.FilterOptions withText(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
