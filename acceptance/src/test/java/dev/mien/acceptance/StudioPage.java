package dev.mien.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;

/** The page where videos are made: the form, and the jobs beside it. */
record StudioPage(Page page) {
  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The input of the field with a label. */
  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  void choosePhoto(Path file) {
    field("Portrait").setInputFiles(file);
  }

  void chooseVoice(byte[] wav) {
    field("Voice").setInputFiles(new FilePayload("voice.wav", "audio/wav", wav));
  }

  /** Starts to set something on the photo itself. */
  Locator photoTool(String name) {
    Locator tools =
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Set on the photo"));
    return tools.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  void trySample() {
    button("Try with our sample").click();
  }

  void generate() {
    button("Generate").click();
  }

  /** What there is to choose from, when there is more than one pipeline. */
  Locator tabs() {
    return page.getByRole(AriaRole.TAB);
  }

  /** The jobs, the latest first. */
  Locator jobs() {
    return page.getByRole(AriaRole.ARTICLE);
  }

  JobCard latestJob() {
    return new JobCard(jobs().first());
  }
}
