package dev.mien.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** The page where plugins come and go. */
record PluginsPage(Page page) {
  Locator switchOf(String plugin) {
    return page.getByRole(
        AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Use the plugin " + plugin));
  }

  Locator plugin(String id) {
    Locator heading =
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(id).setExact(true));
    return page.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHas(heading));
  }

  /** Chooses a file; a question follows if it can be installed. */
  void choose(Path file) {
    page.waitForFileChooser(() -> button("Install a plugin…").click()).setFiles(file);
  }

  Locator question() {
    return page.getByRole(AriaRole.DIALOG);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A button of the question, such as the one that agrees. */
  Locator answer(String name) {
    return question()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
