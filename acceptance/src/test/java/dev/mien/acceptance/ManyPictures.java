package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** The card for many pictures that became jobs at once. */
record ManyPictures(Locator node) {
  /** Waits until it says so. */
  void awaitSummary(String words) {
    assertThat(node.getByText(words, new Locator.GetByTextOptions().setExact(true))).isVisible();
  }

  /** A picture's place on it. */
  Locator picture(String name, String state) {
    return button(name + ": " + state);
  }

  Locator button(String name) {
    return node.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
