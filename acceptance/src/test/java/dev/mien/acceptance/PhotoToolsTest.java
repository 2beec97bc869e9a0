package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is set by hand on the photo itself. */
class PhotoToolsTest {
  private static final Pattern PLACE = Pattern.compile("\\d+(\\.\\d+)?,\\d+(\\.\\d+)?");

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void aPointThatIsDraggedGoesWithTheJob() throws IOException, InterruptedException {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.photoTool("Points of the face").click();
    Locator leftEye = studio.page().getByLabel(Pattern.compile("^1, left eye: "));
    assertThat(leftEye).isVisible(); // where the inspection has found it
    String found = leftEye.getAttribute("aria-label");

    drag(leftEye, 6, 4);
    assertThat(leftEye).not().hasAttribute("aria-label", found);
    studio.button("Done").click();

    String points = generate(studio).at("/settings/face_points").asText();
    assertEquals(5, points.split(" ").length, points);
    String first = points.split(" ")[0];
    assertEquals(leftEye.getAttribute("aria-label").replaceAll(".*: ", ""), first, "moved");
  }

  @Test
  void theCropBoxThatIsMovedGoesWithTheJob() throws IOException, InterruptedException {
    StudioPage studio = visitor.open(mien);
    studio.field("Picture").selectOption("crop");
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.photoTool("Crop box").click();
    Locator corner = studio.button("Bottom right corner");
    assertThat(corner).isVisible();

    drag(corner, -10, -12);
    corner.press("ArrowLeft");
    studio.button("Done").click();

    String crop = generate(studio).at("/settings/crop").asText();
    assertTrue(crop.matches(PLACE + "," + PLACE), crop);
  }

  @Test
  void oneOfTwoFacesIsChosenByAClick(@TempDir Path folder)
      throws IOException, InterruptedException {
    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(Pictures.withTwoFaces(folder));
    Locator second = studio.button("Which face: 2 of 2");
    assertThat(second).isVisible();

    second.click();

    assertThat(second).hasAttribute("aria-pressed", "true");
    assertTrue(PLACE.matcher(generate(studio).at("/settings/face_at").asText()).matches());
  }

  private void drag(Locator handle, double right, double down) {
    handle.scrollIntoViewIfNeeded();
    BoundingBox box = handle.boundingBox();
    Mouse mouse = visitor.page().mouse();
    double x = box.x + box.width / 2;
    double y = box.y + box.height / 2;
    mouse.move(x, y);
    mouse.down();
    mouse.move(x + right, y + down, new Mouse.MoveOptions().setSteps(4));
    mouse.up();
  }

  /** Makes the video and gives the job as the host knows it. */
  private static JsonNode generate(StudioPage studio) throws IOException, InterruptedException {
    studio.chooseVoice(Voices.hum(0.4));
    JobCard job = studio.generate();
    job.awaitState("Done");
    return mien.rest().job(job.id());
  }
}
