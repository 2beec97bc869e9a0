package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.mien.testkit.Voices;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts, from the first one on. */
class SignInTest {
  private static final String PASSWORD = "correct horse 电池";

  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.english();

  @Test
  void fromTheFirstUserOnEverybodySignsInAndSeesTheirOwn() throws IOException {
    visitor.expectComplaint("status of 401");
    Page page = visitor.open(mien, "users");
    button("Add the first user").click();
    fillNewUser("anna");
    button("Add and sign in").click();

    SignInPage door = new SignInPage(page);
    door.signIn("anna", "wrong horse 电池");
    assertThat(door.problem()).containsText("do not belong together");
    door.signIn("anna", PASSWORD);
    assertThat(link("Users")).isVisible();

    StudioPage studio = visitor.open(mien);
    studio.choosePhoto(ServedMien.sample("portrait.png"));
    studio.chooseVoice(Voices.hum(0.5));
    studio.generate().awaitState("Done");

    visitor.open(mien, "users");
    button("Add a user").click();
    fillNewUser("bo 波");
    button("Add").click();
    assertThat(page.getByText("bo 波")).isVisible();
    button("Sign out").click();

    door.signIn("bo 波", PASSWORD);
    assertThat(studio.button("Generate")).isVisible();
    assertThat(studio.jobs()).hasCount(0);
    assertThat(link("Plugins")).isVisible();
    assertThat(link("Users")).hasCount(0);
    visitor.open(mien, "users");
    assertThat(page.getByRole(AriaRole.HEADING, heading("There is no such page"))).isVisible();
    visitor.open(mien, "plugins");
    assertThat(page.getByRole(AriaRole.SWITCH)).hasCount(0);
  }

  private void fillNewUser(String name) {
    Locator question = visitor.page().getByRole(AriaRole.DIALOG);
    question.getByLabel("Name").fill(name);
    question.getByLabel("Password").fill(PASSWORD);
  }

  private Locator button(String name) {
    return visitor
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator link(String name) {
    return visitor
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
