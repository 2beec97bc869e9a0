package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings are changed on the page and count at once. */
class SettingsTest {
  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void aChangeIsKeptAndAWrongValueIsBlamedBesideItsField()
      throws IOException, InterruptedException {
    visitor.expectComplaint("status of 422");
    Page page = visitor.open(mien, "settings");
    Locator limit = page.getByLabel("Waiting jobs");

    limit.fill("7");
    save().click();
    assertThat(page.getByText("Saved.")).isVisible();
    assertEquals(7, mien.rest().get("/api/v1/settings").at("/values/queue_limit").asInt());

    page.reload();
    assertThat(limit).hasValue("7");
    limit.fill("-1");
    save().click();
    assertThat(limit).hasAttribute("aria-invalid", "true");
    assertEquals(7, mien.rest().get("/api/v1/settings").at("/values/queue_limit").asInt());
  }

  private Locator save() {
    return visitor
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true));
  }
}
