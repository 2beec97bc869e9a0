package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page for those whose browser asks for Chinese. */
class ChinesePageTest {
  @RegisterExtension static final ServedMien mien = new ServedMien();
  @RegisterExtension final Visitor visitor = Visitor.chinese();

  @Test
  void noEnglishIsLeft(@TempDir Path folder) throws IOException {
    StudioPage studio = visitor.open(mien);
    studio.trySample("用示例试试");
    studio.page().getByText("更多设置").click();
    studio.generate("生成").awaitState("完成");
    studio.field("人像").setInputFiles(Pictures.withoutFace(folder));
    studio.generate("生成").awaitState("失败");

    assertThat(visitor.page().locator("html")).hasAttribute("lang", "zh-Hans");
    assertEquals(List.of(), ForeignWords.on(visitor.page()));
  }

  @Test
  void noEnglishIsLeftOnTheOtherPages() {
    for (String route : Routes.OTHERS) {
      assertEquals(List.of(), ForeignWords.on(visitor.open(mien, route)), route);
    }
  }

  @Test
  void noEnglishIsLeftAmongPictures(@TempDir Path folder) throws IOException {
    ExtrasPage extras = ExtrasPage.open(visitor, mien, ExtrasPage.Words.CHINESE);
    extras.page().locator("summary").getByText("更多设置").click();
    extras.visitAllViews(
        folder,
        when -> {
          assertEquals(List.of(), ForeignWords.on(visitor.page()), when);
          Axe.assertNothingGrave(visitor.page(), when);
        });
  }

  @Test
  void theLanguageChangesAtOnceAndIsRemembered() {
    StudioPage studio = visitor.open(mien);
    studio.button("Switch to English").click();

    assertThat(studio.button("Generate")).isVisible();
    visitor.page().reload();

    assertThat(studio.button("Generate")).isVisible();
    assertThat(visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("生成")))
        .hasCount(0);
  }
}
