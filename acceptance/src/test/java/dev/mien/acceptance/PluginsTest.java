package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come and go while people look at the page. */
class PluginsTest {
  /** How many pipelines come with Mien. */
  private static final int SHIPPED = 2;

  private static final Path EXAMPLE = Path.of(System.getProperty("mien.example"));

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void aPluginThatIsSwitchedOffLeavesOpenPagesAndComesBack() {
    StudioPage studio = visitor.openAnother(mien);
    assertThat(studio.field("Portrait")).isVisible();
    PluginsPage plugins = new PluginsPage(visitor.open(mien, "plugins"));

    plugins.switchOf("sadtalker").uncheck();
    assertThat(studio.field("Portrait")).hasCount(0);

    plugins.switchOf("sadtalker").check();
    assertThat(studio.tabs().first()).hasText("Talking portrait");
  }

  @Test
  void aPluginIsInstalledUsedAndUninstalled() {
    StudioPage studio = visitor.openAnother(mien);
    assertThat(studio.button("Generate")).isVisible();
    PluginsPage plugins = new PluginsPage(visitor.open(mien, "plugins"));

    plugins.choose(EXAMPLE);
    assertThat(plugins.question()).containsText("SHA-256");
    plugins.answer("Install").click();

    assertThat(plugins.plugin("postcard")).isVisible();
    assertThat(studio.tabs()).hasCount(SHIPPED + 1);

    plugins.plugin("postcard").getByText("Uninstall").click();
    plugins.answer("Uninstall").click();

    assertThat(plugins.plugin("postcard")).hasCount(0);
    assertThat(studio.tabs()).hasCount(SHIPPED);
  }

  @Test
  void whatIsNoPluginIsRefusedWithTheReason(@TempDir Path folder) throws IOException {
    visitor.expectComplaint("status of 422");
    PluginsPage plugins = new PluginsPage(visitor.open(mien, "plugins"));

    plugins.choose(Files.writeString(folder.resolve("letter.jar"), "Dear plugin"));

    assertThat(plugins.page().getByRole(AriaRole.ALERT)).containsText("letter.jar");
  }
}
