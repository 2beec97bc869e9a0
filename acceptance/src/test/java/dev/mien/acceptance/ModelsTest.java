package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page tells which files of weights are needed, which are there, and what is wrong. */
class ModelsTest {
  private static final String NETWORK = "SadTalker_V0.0.2_256.safetensors";
  private static final String MAPPING = "mapping_00229-model.pth.tar";
  private static final String POINTER =
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 725066984\n";
  private static final String SHA_256_OF_POINTER =
      "31b021d410bbee61ece5d941f2dedfe1f9efbfae02aa1cded113335a38e07863";

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  private Locator feature(String title) {
    return visitor
        .page()
        .locator(".feature")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    visitor
                        .page()
                        .getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName(title).setExact(true))));
  }

  private Locator file(String title, String name) {
    return feature(title)
        .locator(".panel-head + .files > .file")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  @Test
  void filesAreToldOfAsTheyCome() throws IOException {
    Page page = visitor.open(mien, "models");
    assertThat(feature("SadTalker 256").getByText("Files missing")).isVisible();
    Locator network = file("SadTalker 256", NETWORK);
    assertThat(network.getByText("Missing", new Locator.GetByTextOptions().setExact(true)))
        .isVisible();
    Path home = mien.data().resolve("models/SadTalker");
    assertThat(network.getByText(home.toString())).isVisible();
    assertThat(network.getByText("https://github.com/OpenTalker/SadTalker/releases")).isVisible();
    assertThat(network.locator("a")).hasCount(0);
    assertThat(file("SadTalker 256", MAPPING).getByText("Only for Picture: Face (crop)"))
        .isVisible();

    Files.createDirectories(home);
    Files.writeString(home.resolve(NETWORK), POINTER);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Refresh")).click();

    assertThat(network.getByText("Unusable")).isVisible();
    assertThat(network.getByText("git lfs pull")).isVisible();
    assertThat(network.getByText(home.resolve(NETWORK).toString())).isVisible();
    network.getByRole(AriaRole.BUTTON).click();
    assertThat(network.getByText(SHA_256_OF_POINTER)).isVisible();
    assertThat(file("SadTalker 512", NETWORK)).hasCount(0);
  }

  @Test
  void theSearchedFoldersAndTheOtherGenerationFoldOut() {
    visitor.open(mien, "models");
    Locator first = feature("SadTalker 512");
    assertThat(first.getByText("epoch_20.pth")).isHidden();
    first.getByText("Or instead: Old files").click();
    assertThat(first.getByText("epoch_20.pth")).isVisible();
    first.getByText("Folders that are searched").click();
    assertEquals(
        List.of("models/SadTalker", "extensions/SadTalker/checkpoints"),
        first.locator("ol li").allTextContents().stream()
            .map(place -> mien.data().relativize(Path.of(place)).toString().replace('\\', '/'))
            .limit(2)
            .toList());
  }
}
