package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Single pictures: made, looked at closely, compared, handed on. */
class ExtrasTest {
  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @TempDir Path folder;

  @Test
  void aPictureIsEnlargedAndDownloaded() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    JobCard job = extras.make(Pictures.sky(folder, "sky 天空"));

    ExtrasPage.viewer(job).assertSizes("200 × 150 → 800 × 600");
    Download picture =
        extras
            .page()
            .waitForDownload(
                () ->
                    job.node()
                        .getByRole(
                            AriaRole.LINK, new Locator.GetByRoleOptions().setName("Download"))
                        .click());
    assertTrue(picture.suggestedFilename().endsWith(".png"), picture.suggestedFilename());
  }

  @Test
  void theLineBetweenBeforeAndAfterFollowsKeysAndMouse() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    PictureViewer viewer = ExtrasPage.viewer(extras.make(Pictures.sky(folder, "line")));
    Locator divider = viewer.divider();
    viewer.assertBothLieOnTheSamePlace();
    assertThat(divider).hasAttribute("aria-valuenow", "50");
    assertThat(divider).hasAccessibleName("Where before ends and after begins");

    divider.press("ArrowRight");
    assertThat(divider).hasAttribute("aria-valuenow", "52");
    divider.press("Home");
    assertThat(divider).hasAttribute("aria-valuenow", "0");
    viewer.drag(extras.page(), 0.4, 0.75);
    assertThat(divider).hasAttribute("aria-valuetext", "75 %");
  }

  @Test
  void aPictureIsSeenInItsActualSizeAndMoved() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    PictureViewer viewer = ExtrasPage.viewer(extras.make(Pictures.sky(folder, "size")));
    viewer.assertSizes("200 × 150 → 800 × 600");
    assertNotEquals(800, viewer.width());

    viewer.button("Actual size (100 %)").click();
    assertEquals(800, viewer.width(), 0.5);
    double left = viewer.left();
    viewer.drag(extras.page(), 0.2, 0.4);
    assertTrue(viewer.left() > left, "the mouse has taken it along");
    viewer.stage().press("ArrowRight");
    viewer.assertBothLieOnTheSamePlace();
    viewer.stage().press("+");
    assertEquals(1200, viewer.width(), 0.5);
    viewer.button("Actual size (100 %)").click();
    assertTrue(viewer.width() < 800, "all of it is seen again");
  }

  @Test
  void aFinishedPictureGoesIntoTheFormOfATalkingPortrait() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    JobCard job = extras.make(Pictures.sky(folder, "portrait of the sky"));

    job.button("Use this picture: Talking portrait").click();

    assertThat(extras.studio().field("Voice")).isVisible();
    assertThat(extras.studio().button("Change portrait of the sky.png")).isVisible();
  }

  @Test
  void twoPicturesAreCompared() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    extras.make(Pictures.sky(folder, "same"));
    extras.enlarge(2);
    JobCard second = extras.studio().generate();
    second.awaitState("Done");

    second.button("Compare with another").click();

    Locator dialog = extras.page().getByRole(AriaRole.DIALOG);
    PictureViewer viewer = new PictureViewer(dialog.locator(".picture-view"));
    viewer.assertSizes("400 × 300 · 800 × 600");
    viewer.assertBothLieOnTheSamePlace();
    Locator factor =
        dialog.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Factor"));
    assertThat(factor).containsText("4");
    viewer.button("Beside each other").click();
    assertThat(viewer.divider()).isHidden();
    extras.page().keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
  }

  @Test
  void whereThereIsNoRestorerTheFilesAreNamedThatBringOne() {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    Locator field =
        extras
            .page()
            .locator(".field-service")
            .filter(new Locator.FilterOptions().setHasText("Restore faces"));
    assertThat(field.getByText("GFPGANv1.4.pth")).isVisible();
    assertThat(extras.studio().field("Restore faces").locator("option")).hasText("None");

    field.getByRole(AriaRole.LINK).click();

    assertThat(
            extras
                .page()
                .getByRole(
                    AriaRole.HEADING, new Page.GetByRoleOptions().setName("GFPGAN").setExact(true)))
        .isVisible();
  }
}
