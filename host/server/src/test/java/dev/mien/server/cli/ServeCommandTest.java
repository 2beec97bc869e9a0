package dev.mien.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.testing.PluginJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mien serve} and {@code mien doctor}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // ends a hang, and judges nothing else
class ServeCommandTest {
  @TempDir private Path root;
  private Path data = Path.of("");

  @BeforeEach
  void install() throws IOException {
    PluginJar.toy().write(Files.createDirectories(root.resolve("plugins")).resolve("toy.jar"));
    data = root.resolve("data");
    System.setProperty("mien.home", root.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("mien.home");
  }

  private ServedHost serve(String arguments) throws InterruptedException {
    return ServedHost.start(data, Map.of("COMMANDLINE_ARGS", arguments));
  }

  private static int status(URI url, String path) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    return response.statusCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--share",
        "--ngrok=token",
        "--disable-safe-unpickle",
        "--allow-code",
        "--enable-insecure-extension-access",
        "--gradio-allowed-path=/"
      })
  void whatWouldOpenTheMachineIsRefusedWithTheReason(String flag) {
    CommandLineRun run = CommandLineRun.of("serve", flag, "--xformers");

    assertEquals(ExitCodes.USER, run.code(), run.toString());
    assertTrue(run.err().contains(flag.replaceAll("=.*", "")), run.err());
    assertFalse(run.err().contains("token"), run.err());
  }

  @Test
  void flagsOfOthersAreTakenAndThoseWithoutEffectAreNamedInOneLine() throws Exception {
    String flags =
        "--port 0 --api --nowebui --use-cpu sd interrogate --medvram --precision full --theme dark"
            + " --vae-dir '"
            + root
            + "' --subpath /mien --cors-allow-origins https://a.example,https://b.example"
            + " --disable-extra-extensions --freeze-settings --timeout-keep-alive 30";
    try (ServedHost host = serve(flags)) {
      assertEquals(
          "No effect here: --medvram --precision --theme --timeout-keep-alive --use-cpu",
          host.run().err().lines().findFirst().orElse(""));
      assertTrue(host.url().getPath().equals("/mien"), host.url().toString());
      assertEquals(200, status(host.url(), "/api/v1/health"));
      assertEquals(404, status(host.url(), "/index.html"), "the API alone");
    }
  }

  @Test
  void whatIsTypedGoesBeforeTheVariableAndUnknownFlagsStopItOrNot() throws Exception {
    Map<String, String> variables = Map.of("COMMANDLINE_ARGS", "--port 1 --no-such-flag");
    CommandLineRun unknown =
        CommandLineRun.with(variables, "").run("serve", "--port", "0", "--json");
    assertEquals(ExitCodes.USER, unknown.code());
    assertEquals("USAGE", unknown.error().get("code").asText());
    assertTrue(unknown.err().contains("--no-such-flag"), unknown.err());

    Map<String, String> lenient =
        Map.of("COMMANDLINE_ARGS", "--port 1 --no-such-flag", "IGNORE_CMD_ARGS_ERRORS", "1");
    try (ServedHost host = ServedHost.start(data, lenient, "--port", "0", "--json")) {
      assertTrue(host.run().err().contains("left alone: --no-such-flag"), host.run().err());
      assertEquals(host.url().toString(), host.run().json().get("address").asText());
    }
    Map<String, String> broken = Map.of("COMMANDLINE_ARGS", "--port '1");
    assertTrue(CommandLineRun.with(broken, "").run().err().contains("quote"));
  }

  @Test
  void usersOfTheCommandLineGuardEverythingAndTheirPasswordsAreNotShown() throws Exception {
    Path file = Files.writeString(root.resolve("users.txt"), "ben:a:b,c\n\neve:x:y, dan:secret4\n");
    CommandLineRun half = CommandLineRun.of("serve", "--gradio-auth-path", file.toString());
    assertEquals(ExitCodes.USER, half.code());
    assertFalse(half.err().contains("secret4"), half.err());

    try (ServedHost host = serve("--port 0 --api-auth anna:secret1,ben:se:cret2")) {
      assertEquals(401, status(host.url(), "/api/v1/jobs"));
      Map<String, String> ben = Map.of("MIEN_USER", "ben", "MIEN_PASSWORD", "se:cret2");
      CommandLineRun jobs =
          CommandLineRun.with(ben, "").run("jobs", "list", "--data-dir", data.toString());
      assertEquals(0, jobs.code(), jobs.toString());
      assertFalse(host.run().toString().contains("cret"), host.run().toString());
    }
  }

  @Test
  void listeningToOthersNeedsUsers() {
    CommandLineRun run = CommandLineRun.of("serve", "--listen", "--port", "0");

    assertEquals(ExitCodes.USER, run.code());
    assertTrue(run.err().contains("users"), run.err());
  }

  @Test
  void wrongOptionsAreSaid() {
    for (String option :
        new String[] {
          "--port=70000",
          "--tls-keystore=host.p12",
          "--tls-keyfile=key.pem",
          "--cors-allow-origins-regex=(",
          "--api-auth=anna",
          "--gradio-auth-path=no-such-file"
        }) {
      CommandLineRun run = CommandLineRun.of("serve", "--data-dir", data.toString(), option);
      assertEquals(ExitCodes.USER, run.code(), run.toString());
      assertTrue(run.err().contains(option.replaceAll("=.*", "")), run.toString());
    }
  }

  @Test
  void theNextFreePortIsTakenOnlyWhenNoneIsAskedFor() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandLineRun run =
          CommandLineRun.of(
              "serve", "--port=" + taken.getLocalPort(), "--data-dir", data.toString(), "--json");
      assertEquals(ExitCodes.RESOURCES, run.code());
      assertEquals("PORT_TAKEN", run.error().get("code").asText());
    }
    try (ServedHost first = serve("");
        ServedHost second = ServedHost.start(root.resolve("other"), Map.of())) {
      assertNotEquals(first.url().getPort(), second.url().getPort());
    }
  }

  @Test
  void aSecondHostOnOneDataFolderStopsWithASentence() throws Exception {
    try (ServedHost host = serve("--port 0")) {
      CommandLineRun second = CommandLineRun.of("serve", "--port=0", "--data-dir", data.toString());
      assertEquals(ExitCodes.RESOURCES, second.code(), second.toString());
      assertTrue(second.err().contains("in use by another Mien"), second.err());
      assertEquals(200, status(host.url(), "/api/v1/health"), "the first one goes on");
    }
  }

  @Test
  void theDoctorSaysWhatWorksAndWhatToDo() throws Exception {
    Path models = Files.createDirectories(data.resolve("models/GFPGAN"));
    Files.writeString(models.resolve("GFPGANv1.4.pth"), "<!DOCTYPE html><html>");
    Files.writeString(root.resolve("plugins").resolve("broken.jar"), "no jar");

    CommandLineRun run = CommandLineRun.of("doctor", "--data-dir", data.toString(), "--json");

    assertEquals(0, run.code(), run.toString());
    JsonNode document = run.json();
    assertTrue(document.get("usable").asBoolean());
    String findings = document.get("findings").toString();
    assertTrue(findings.contains("\"subject\":\"MP4 video\""), findings);
    assertTrue(findings.contains("web page"), findings);
    assertTrue(findings.contains("broken.jar"), findings);
    Files.writeString(data.resolve("mien.db"), "no database ".repeat(1000));
    CommandLineRun damaged = CommandLineRun.of("doctor", "--data-dir", data.toString());
    assertEquals(ExitCodes.RESOURCES, damaged.code(), damaged.toString());
    assertTrue(damaged.out().contains("mien.db"), damaged.out());
    assertTrue(CommandLineRun.of("doctor").out().contains("Mien can be used."));

    CommandLineRun none =
        CommandLineRun.with(Map.of(), "")
            .run("doctor", "--data-dir", root.resolve("plugins/toy.jar").toString());
    assertEquals(ExitCodes.RESOURCES, none.code(), none.toString());
    assertTrue(none.out().contains("cannot be used"), none.out());
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (String[] words :
        new String[][] {
          {"--help"},
          {"serve", "--help"},
          {"talk", "--help"},
          {"demo", "--help"},
          {"jobs", "--help"},
          {"jobs", "submit", "--help"},
          {"plugins", "--help"},
          {"users", "--help"},
          {"doctor", "--help"}
        }) {
      CommandLineRun run = CommandLineRun.of(words);
      assertEquals(0, run.code(), run.toString());
      assertTrue(run.out().contains("Examples:"), run.toString());
      assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run.out());
    }
  }
}
