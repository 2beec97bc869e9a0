package dev.mien.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.client.HostFile;
import dev.mien.server.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a host, against a real one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // ends a hang, and judges nothing else
class RemoteCommandsTest {
  @TempDir private Path root;
  private Path data = Path.of("");
  private String photo = "";
  private String voice = "";

  @BeforeEach
  void install() throws IOException {
    PluginJar.toy().write(Files.createDirectories(root.resolve("plugins")).resolve("toy.jar"));
    data = root.resolve("data 数据");
    photo = Files.writeString(root.resolve("面 孔=1.png"), "picture ").toString();
    voice = Files.writeString(root.resolve("hello.wav"), "sound").toString();
    System.setProperty("mien.home", root.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("mien.home");
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.with(Map.of(), "").run(withData(words));
  }

  private String[] withData(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data-dir";
    all[words.length + 1] = data.toString();
    return all;
  }

  private ServedHost serve(String... more) throws InterruptedException {
    return ServedHost.start(
        data, Map.of("COMMANDLINE_ARGS", "--port 0 --xformers --subpath studio"), more);
  }

  @Test
  void aJobIsSubmittedFollowedAndFetched() throws Exception {
    try (ServedHost host = serve()) {
      assertTrue(host.run().err().contains("No effect here: --xformers"), host.run().err());
      Path target = root.resolve("结果 out.mp4");

      CommandLineRun made =
          run("jobs", "submit", photo, voice, "frames=2", "still=true", "-o", target.toString());

      assertEquals(0, made.code(), made.toString());
      assertEquals("picture sound", Files.readString(target));
      assertTrue(made.out().contains(target.toString()), made.toString());
      assertTrue(made.err().contains("note: A note."), made.toString());
      assertEquals(2, run("jobs", "submit", photo, voice, "-o", target.toString()).code());

      JsonNode jobs = run("jobs", "list", "--json").json().get("jobs");
      assertEquals(1, jobs.size());
      String id = jobs.get(0).get("id").asText();
      assertEquals("true", jobs.get(0).get("settings").get("still").asText());
      assertTrue(run("jobs", "list").out().contains(id));
      assertTrue(run("jobs", "list", "--state", "failed").out().contains("no such jobs"));
      assertTrue(run("jobs", "show", id).out().contains("frames=2"));

      Path folder = Files.createDirectory(root.resolve("fetched"));
      CommandLineRun fetched = run("jobs", "download", id, "--dir", folder.toString());
      assertEquals(0, fetched.code(), fetched.toString());
      assertEquals("picture sound", Files.readString(folder.resolve("面 孔=1.mp4")));
      assertEquals(2, run("jobs", "download", id, "--dir", folder.toString()).code());

      CommandLineRun again = run("jobs", "retry", id, "--json");
      String second = again.json().get("jobs").get(0).get("id").asText();
      assertEquals(0, run("jobs", "follow", second).code());
      assertEquals(0, run("jobs", "delete", id, second).code());
      assertEquals(0, run("jobs", "list", "--json").json().get("jobs").size());
    }
    assertTrue(new HostFile(data).read().isEmpty());
  }

  @Test
  void aJobIsCancelledAndAFailedOneExitsAsItsCulprit() throws Exception {
    try (ServedHost host = serve()) {
      CommandLineRun asked = run("jobs", "submit", "--pipeline=toy", photo, voice, "mode=hang");
      String id = asked.out().strip();
      assertEquals(0, run("jobs", "cancel", id).code(), asked.toString());
      assertEquals(ExitCodes.INTERRUPTED, run("jobs", "follow", id).code());

      CommandLineRun failed =
          run("jobs", "submit", "photo=@" + photo, voice, "mode=fail", "--wait", "--json");
      assertEquals(ExitCodes.USER, failed.code(), failed.toString());
      assertEquals("NO_FACE", failed.error().get("code").asText());
      assertEquals("", failed.out());
      assertEquals(host.url().getPort(), new HostFile(data).read().orElseThrow().url().getPort());
    }
  }

  @Test
  void wrongWordsAreSaid() throws Exception {
    try (ServedHost host = serve()) {
      CommandLineRun wrong = run("jobs", "submit", photo, voice, "frames=101", "--json");
      assertEquals(ExitCodes.USER, wrong.code());
      assertTrue(wrong.error().get("message").asText().contains("from 1 to 100"), wrong.err());
      CommandLineRun extra = run("jobs", "submit", photo, voice, "nope=1");
      assertTrue(extra.err().contains("'nope=1' is neither"), extra.err());
      CommandLineRun missing = run("jobs", "submit", "no-such.png", voice);
      assertTrue(missing.err().contains("no-such.png"), missing.err());
      assertTrue(run("jobs", "submit", photo, "--pipeline", "x").err().contains("it has toy"));
      assertEquals(ExitCodes.USER, run("jobs", "show", "../../etc").code());
      assertEquals(ExitCodes.USER, run("jobs", "list", "--url", "::").code());
      assertTrue(host.run().err().lines().count() < 10, host.run().err());
    }
  }

  @Test
  void withoutAHostItSaysHowToStartOne() throws Exception {
    Files.createDirectories(data);
    Files.writeString(
        data.resolve(".host.json"), "{\"url\":\"http://127.0.0.1:9\",\"pid\":999999999}");

    CommandLineRun run = run("jobs", "list", "--url", "127.0.0.1:9", "--json");

    assertEquals(ExitCodes.EXTERNAL, run.code(), run.toString());
    assertEquals("NO_HOST", run.error().get("code").asText());
    assertEquals(ExitCodes.EXTERNAL, run.error().get("exitCode").asInt());
    assertTrue(run.error().get("message").asText().contains("mien serve"));
    assertTrue(new HostFile(data).read().isEmpty(), "what a killed host left does not count");
  }

  @Test
  void usersAreMadeWithAndWithoutAHost() throws Exception {
    CommandLineRun first =
        CommandLineRun.with(Map.of(), "correct horse\n")
            .run(withData("users", "add", "anna", "--role", "administrator"));
    assertEquals(0, first.code(), first.toString());
    assertFalse(Files.readString(data.resolve("users.json")).contains("horse"));

    try (ServedHost host = serve()) {
      String url = host.url().toString();
      assertEquals(
          ExitCodes.USER, run("jobs", "list", "--url", url).code(), "it asks who is there");
      Map<String, String> anna = Map.of("MIEN_USER", "anna", "MIEN_PASSWORD", "correct horse");
      CommandLineRun added =
          CommandLineRun.with(anna, "battery staple\n").run(withData("users", "add", "ben"));
      assertEquals(0, added.code(), added.toString());
      CommandLineRun list = CommandLineRun.with(anna, "").run(withData("users", "list", "--json"));
      assertEquals(List.of("anna", "ben"), list.json().get("users").findValuesAsText("name"));
      Map<String, String> ben = Map.of("MIEN_USER", "ben", "MIEN_PASSWORD", "battery staple");
      CommandLineRun jobs = CommandLineRun.with(ben, "").run(withData("jobs", "list"));
      assertEquals(0, jobs.code(), jobs.toString());
      assertFalse(jobs.toString().contains("staple"));
    }

    CommandLineRun changed =
        CommandLineRun.with(Map.of(), "another pass\n").run(withData("users", "password", "ben"));
    assertEquals(0, changed.code(), changed.toString());
    assertEquals(0, run("users", "remove", "ben").code());
    assertEquals(1, run("users", "list", "--json").json().get("users").size());
    assertEquals(ExitCodes.USER, run("users", "remove", "ben").code());
    assertTrue(run("users", "add", "eve").err().contains("standard input is empty"));
  }

  @Test
  void pluginsAreManagedWithAndWithoutAHost() throws Exception {
    Path jar = PluginJar.empty("more").write(root.resolve("more.jar"));
    CommandLineRun asked = run("plugins", "install", jar.toString());
    assertEquals(ExitCodes.USER, asked.code());
    assertTrue(asked.err().contains("SHA-256"), asked.err());
    assertEquals(1, run("plugins", "list", "--json").json().get("plugins").size());

    CommandLineRun installed = run("plugins", "install", jar.toString(), "--yes", "--json");
    assertEquals(0, installed.code(), installed.toString());
    assertEquals("more", installed.json().get("id").asText());
    assertEquals(0, run("plugins", "disable", "toy").code());
    assertTrue(run("plugins", "list").out().contains("disabled"));
    try (ServedHost host = serve()) {
      assertTrue(host.run().out().contains("No plugin is loaded"), host.run().out());
      assertEquals(0, run("plugins", "enable", "toy").code());
      assertEquals(2, run("plugins", "list", "--json").json().get("plugins").size());
      CommandLineRun gone = run("plugins", "uninstall", "more");
      assertEquals(0, gone.code(), gone.toString());
      CommandLineRun back = run("plugins", "install", jar.toString(), "--yes");
      assertEquals(0, back.code(), back.toString());
      assertEquals(ExitCodes.USER, run("plugins", "install", root.toString(), "-y").code());
    }
    assertEquals(0, run("plugins", "uninstall", "more").code());
    assertEquals(1, run("plugins", "list", "--json").json().get("plugins").size());
    assertEquals(ExitCodes.USER, run("plugins", "uninstall", "toy").code());
  }
}
