package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.regex.Pattern;

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

  /** The line that says what a job would cost. */
  Locator estimate() {
    return page.locator(".estimate");
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

  /** Takes our sample portrait and voice, and waits until they are there. */
  void trySample(String button) {
    button(button).click();
    assertThat(page.getByText(Pattern.compile("^portrait.*\\.png$")).first()).isVisible();
    assertThat(page.getByText(Pattern.compile("^voice-.*\\.flac$")).first()).isVisible();
  }

  /** Asks for the video and gives the job that the host has made of it. */
  JobCard generate() {
    return generate("Generate");
  }

  /** The same by the button's name in another language. */
  JobCard generate(String button) {
    Response created =
        page.waitForResponse(
            answer -> answer.url().endsWith("/api/v1/jobs") && answer.status() == 201,
            () -> button(button).click());
    String location = created.headerValue("Location");
    return job(location.substring(location.lastIndexOf('/') + 1));
  }

  JobCard job(String id) {
    return new JobCard(page.locator("[data-job='" + id + "']"));
  }

  /** What there is to choose from, when there is more than one pipeline. */
  Locator tabs() {
    return page.getByRole(AriaRole.TAB);
  }

  /** The jobs, the latest first. */
  Locator jobs() {
    return page.getByRole(AriaRole.ARTICLE);
  }
}
