package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What people see first where there are accounts. */
record SignInPage(Page page) {
  void signIn(String user, String password) {
    assertThat(
            page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in to Mien")))
        .isVisible();
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
  }

  Locator problem() {
    return page.getByRole(AriaRole.ALERT);
  }
}
