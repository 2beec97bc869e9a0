package dev.mien.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The Chromium, Chrome or Edge of this machine, without a window; one for the whole run. Playwright
 * would rather download its own, which not every machine can.
 */
final class SystemBrowser implements AutoCloseable {
  /** How long to wait for what must come: long, since machines that test are busy. */
  static final int PATIENCE_MS = 240_000;

  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "chrome.exe",
          "msedge.exe");

  private static final List<String> USUAL_PLACES =
      List.of(
          "/snap/bin/chromium",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
          "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");

  private final Playwright playwright;
  private final Browser browser;

  private SystemBrowser(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS",
                        "1")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable).setArgs(arguments()));
  }

  private static List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // A microphone that beeps, and nobody to ask whether it may be used.
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream"));
    if (System.getProperty("user.name").equals("root")) {
      arguments.add("--no-sandbox");
    }
    return arguments;
  }

  /** The run's browser; a test that asks for it is skipped where there is none. */
  static Browser of(ExtensionContext context) {
    Optional<Path> executable = find();
    Assumptions.assumeTrue(
        executable.isPresent(),
        "No Chromium, Chrome or Edge was found on the PATH or in the usual places.");
    return Objects.requireNonNull(
            context
                .getRoot()
                .getStore(Namespace.create(SystemBrowser.class))
                .getOrComputeIfAbsent(
                    SystemBrowser.class,
                    key -> new SystemBrowser(executable.orElseThrow()),
                    SystemBrowser.class))
        .browser;
  }

  private static Optional<Path> find() {
    Stream<Path> onPath =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
            .filter(folder -> !folder.isBlank())
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(onPath, USUAL_PLACES.stream().map(Path::of))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
