package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many pictures at once: each is a job, and a card has them all. */
class ManyPicturesTest {
  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @TempDir Path folder;

  @Test
  void eachBecomesAJobAndAReloadLosesNone() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    extras.choose(Pictures.sky(folder, "2"), Pictures.sky(folder, "10"), broken);
    assertThat(extras.page().getByText("3 pictures", exactly())).isVisible();

    ManyPictures many = extras.makeMany();
    many.awaitSummary("2 of 3 done, 1 failed");
    assertThat(many.picture("broken.png", "Failed")).isVisible();
    assertThat(many.node().locator(".file-names")).hasText("broken.png");

    extras.page().reload();
    many.awaitSummary("2 of 3 done, 1 failed");
    many.button("Show them singly").click();
    assertThat(many.node()).hasCount(0);
    assertThat(extras.studio().jobs().filter(withText("broken"))).hasCount(1);
  }

  @Test
  void resultsAreLookedThroughWithArrowKeys() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    extras.choose(Pictures.sky(folder, "one"), Pictures.sky(folder, "two"));
    ManyPictures many = extras.makeMany();
    many.awaitSummary("2 of 2 done");

    many.button("Look through").click();

    Locator dialog = extras.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog).hasAccessibleName("one");
    dialog.press("ArrowRight");
    assertThat(dialog).hasAccessibleName("two");
    PictureViewer viewer = new PictureViewer(dialog.locator(".picture-view"));
    viewer.divider().press("ArrowLeft"); // has a use for it itself
    assertThat(viewer.divider()).hasAttribute("aria-valuenow", "48");
    assertThat(dialog).hasAccessibleName("two");
  }

  @Test
  void aFolderGivesItsPictures() throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien);
    Path inner = Files.createDirectories(folder.resolve("album/inner 里"));
    Pictures.sky(folder.resolve("album"), "first");
    Pictures.sky(inner, "second");
    Files.writeString(inner.resolve("notes.txt"), "no picture");

    extras
        .page()
        .waitForFileChooser(() -> extras.studio().button("Choose a folder").click())
        .setFiles(folder.resolve("album"));

    assertThat(extras.page().getByText("2 pictures", exactly())).isVisible();
    extras.makeMany().awaitSummary("2 of 2 done");
  }

  private static Locator.FilterOptions withText(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
