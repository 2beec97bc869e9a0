package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The tab where single pictures are restored and enlarged. */
record ExtrasPage(StudioPage studio, Words words) {
  /** What the page calls things in a language. */
  record Words(
      String tab,
      String picture,
      String upscaler,
      String factor,
      String generate,
      String done,
      String many,
      String allDone,
      String look,
      String actualSize,
      String compare,
      String beside) {
    static final Words ENGLISH =
        new Words(
            "Restore and enlarge",
            "Picture",
            "Enlarge with",
            "Factor",
            "Generate",
            "Done",
            "Many pictures",
            "2 of 2 done",
            "Look through",
            "Actual size (100 %)",
            "Compare with another",
            "Beside each other");
    static final Words CHINESE =
        new Words(
            "修复与放大",
            "图片",
            "放大算法",
            "倍数",
            "生成",
            "完成",
            "批量任务",
            "已完成 2/2",
            "逐张查看",
            "原始大小（100%）",
            "与另一个对比",
            "并排显示");
  }

  static ExtrasPage open(Visitor visitor, ServedMien mien) {
    return open(visitor, mien, Words.ENGLISH);
  }

  static ExtrasPage open(Visitor visitor, ServedMien mien, Words words) {
    StudioPage studio = visitor.open(mien);
    studio.tabs().filter(new Locator.FilterOptions().setHasText(words.tab())).click();
    return new ExtrasPage(studio, words);
  }

  /** Has the pictures enlarged without any files of weights. */
  void enlarge(int factor) {
    studio.field(words.upscaler()).selectOption("lanczos");
    studio.field(words.factor()).fill(String.valueOf(factor));
  }

  Page page() {
    return studio.page();
  }

  void choose(Path... pictures) {
    studio.field(words.picture()).setInputFiles(pictures);
  }

  /** Makes one picture and waits for it. */
  JobCard make(Path picture) {
    enlarge(4);
    choose(picture);
    JobCard job = studio.generate(words.generate());
    job.awaitState(words.done());
    return job;
  }

  /** Makes all that are chosen. */
  ManyPictures makeMany() {
    page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^" + words.generate() + " \\d+")))
        .click();
    return many();
  }

  /** Makes pictures, and looks at them in every way there is. */
  void visitAllViews(Path folder, Consumer<String> seen) throws IOException {
    JobCard job = make(Pictures.sky(folder, "1"));
    PictureViewer viewer = viewer(job);
    assertThat(viewer.divider()).isVisible();
    seen.accept("with a picture");
    viewer.button(words.actualSize()).click();
    seen.accept("in actual size");
    choose(Pictures.sky(folder, "2"), Pictures.sky(folder, "3"));
    seen.accept("with several pictures to make");
    ManyPictures many = makeMany();
    many.awaitSummary(words.allDone());
    seen.accept("with many pictures");
    many.button(words.look()).click();
    Locator dialog = page().getByRole(AriaRole.DIALOG);
    assertThat(new PictureViewer(dialog).divider()).isVisible();
    seen.accept("with one of many");
    page().keyboard().press("Escape");
    job.button(words.compare()).click();
    assertThat(new PictureViewer(dialog).divider()).isVisible();
    seen.accept("with two of them compared");
    new PictureViewer(dialog).button(words.beside()).click();
    seen.accept("with two of them beside each other");
  }

  ManyPictures many() {
    return new ManyPictures(
        page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(words.many())));
  }

  static PictureViewer viewer(JobCard job) {
    return new PictureViewer(job.node().locator(".picture-view"));
  }
}
