package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** A job on the page. */
record JobCard(Locator node) {
  /** Waits until the job is in a state, as the page calls it. */
  void awaitState(String state) {
    assertThat(node.getByText(state, new Locator.GetByTextOptions().setExact(true)).first())
        .isVisible();
  }

  String id() {
    return node.getAttribute("data-job");
  }

  /** Opens the card of a job that was over when the page came. */
  void unfold() {
    Locator head = node.locator("[aria-expanded]");
    if (head.getAttribute("aria-expanded").equals("false")) {
      head.click();
    }
  }

  Locator progress() {
    return node.getByRole(AriaRole.PROGRESSBAR);
  }

  Locator button(String name) {
    return node.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  VideoPlayer player() {
    return new VideoPlayer(node.locator("video").first());
  }
}
