package dev.mien.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A person with a fresh browser profile, for each test. Afterwards the browser must have had
 * nothing to complain about: no error on the console, no breach of the Content-Security-Policy, no
 * request to anywhere but the host. When a test fails, a picture of the page lies in {@code
 * target/failures}.
 */
@SuppressWarnings("NullAway.Init")
final class Visitor implements BeforeEachCallback, AfterEachCallback {
  /** A job may end between the page's hearing of a frame and its asking for it. */
  private static final Pattern LATE_PREVIEW = Pattern.compile("404 .*/preview\\?");

  /** A page has more than its heading, and nothing in it says that it is still loading. */
  private static final String FILLED =
      """
      () => document.querySelector('main .loading') === null
        && document.querySelector('main .page')?.childElementCount > 1""";

  private final List<String> complaints = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();
  private final Consumer<Browser.NewContextOptions> settings;
  private Browser browser;
  private BrowserContext context;
  private Page page;

  private Visitor(Consumer<Browser.NewContextOptions> settings) {
    this.settings = settings;
  }

  /** Reads English, at a desk. */
  static Visitor english() {
    return new Visitor(options -> {});
  }

  /** Reads Chinese, at a desk. */
  static Visitor chinese() {
    return new Visitor(options -> options.setLocale("zh-CN"));
  }

  /** Reads English, on a small phone. */
  static Visitor withPhone() {
    return new Visitor(
        options ->
            options
                .setViewportSize(360, 740)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    browser = SystemBrowser.of(test);
    complaints.clear();
    expected.clear();
    expected.add(LATE_PREVIEW);
    page = visit(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 900));
  }

  private Page visit(Browser.NewContextOptions options) {
    options.setReducedMotion(ReducedMotion.REDUCE);
    settings.accept(options);
    context = browser.newContext(options);
    context.setDefaultTimeout(SystemBrowser.PATIENCE_MS);
    context.onConsoleMessage(this::hear);
    context.onWebError(error -> complaints.add(error.error()));
    context.onRequest(request -> checkIsOurs(request.url()));
    return context.newPage();
  }

  private void hear(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add("%s (%s)".formatted(message.text(), message.location()));
    }
  }

  private void checkIsOurs(String url) {
    String host = URI.create(url.replaceAll("[?#].*", "")).getHost();
    if (host != null && !host.equals("127.0.0.1")) {
      complaints.add("asked another host: " + url);
    }
  }

  /** Opens the host's page. */
  StudioPage open(ServedMien mien) {
    page.navigate(mien.address().toString());
    return new StudioPage(page);
  }

  /** Opens one of the other pages, and waits until it is there. */
  Page open(ServedMien mien, String route) {
    page.navigate(mien.address() + "#/" + route);
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1))).isVisible();
    page.waitForFunction(FILLED);
    return page;
  }

  /** Opens the host's page in a further tab of the same browser. */
  StudioPage openAnother(ServedMien mien) {
    Page another = context.newPage();
    another.navigate(mien.address().toString());
    return new StudioPage(another);
  }

  /** What the visitor sees. */
  Page page() {
    return page;
  }

  /** Prefers dark pages from now on. */
  void inTheDark() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
  }

  /** Lets the console complain about something that the test does on purpose. */
  void expectComplaint(String words) {
    expected.add(Pattern.compile(words));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (context == null) {
      return;
    }
    if (test.getExecutionException().isPresent()) {
      String name = test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName();
      page.screenshot(
          new ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "failures", name.replaceAll("[^\\w.]", "") + ".png")));
    }
    context.close();
    List<String> surprising =
        complaints.stream()
            .distinct()
            .filter(complaint -> expected.stream().noneMatch(p -> p.matcher(complaint).find()))
            .toList();
    assertEquals(List.of(), surprising, "what the browser complained about");
  }
}
