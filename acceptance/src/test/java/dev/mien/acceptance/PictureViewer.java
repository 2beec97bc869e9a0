package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;

/** A finished picture on the page, and the one it was made from. */
record PictureViewer(Locator node) {
  /** The line between both. */
  Locator divider() {
    return node.getByRole(AriaRole.SLIDER);
  }

  void assertSizes(String words) {
    assertThat(node.getByText(words, new Locator.GetByTextOptions().setExact(true))).isVisible();
  }

  /** How large the two are on the page, and where. */
  void assertBothLieOnTheSamePlace() {
    assertThat(node.locator("img")).hasCount(2);
    BoundingBox before = node.locator("img").first().boundingBox();
    BoundingBox after = node.locator("img").last().boundingBox();
    assertEquals(before.x, after.x, 0.5);
    assertEquals(before.y, after.y, 0.5);
    assertEquals(before.width, after.width, 0.5);
    assertEquals(before.height, after.height, 0.5);
  }

  /** How many pixels of the page the result is wide. */
  double width() {
    return node.locator("img").last().boundingBox().width;
  }

  double left() {
    return node.locator("img").last().boundingBox().x;
  }

  Locator button(String name) {
    return node.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The part of the page that shows it, which arrow keys move while not all of it is seen. */
  Locator stage() {
    return node.getByRole(
        AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Finished picture"));
  }

  /** Presses the mouse at a part of the stage's width, moves it to another, and lets go. */
  void drag(Page page, double from, double to) {
    stage().scrollIntoViewIfNeeded();
    BoundingBox box = stage().boundingBox();
    Mouse mouse = page.mouse();
    double y = box.y + box.height / 3;
    mouse.move(box.x + box.width * from, y);
    mouse.down();
    mouse.move(box.x + box.width * to, y, new Mouse.MoveOptions().setSteps(4));
    mouse.up();
  }
}
