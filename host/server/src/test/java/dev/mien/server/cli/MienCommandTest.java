package dev.mien.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.testing.PluginJar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MienCommandTest {
  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private String photo = "";
  private String voice = "";

  @BeforeEach
  void install() throws IOException {
    PluginJar.toy().write(Files.createDirectories(root.resolve("plugins")).resolve("toy.jar"));
    photo = Files.writeString(root.resolve("@面 孔;'$(x).png"), "picture ").toString();
    voice = Files.writeString(root.resolve("hello.wav"), "sound").toString();
    System.setProperty("mien.home", root.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("mien.home");
  }

  private int run(String... arguments) {
    return MienCommand.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new Surroundings(environment, new BufferedReader(new StringReader("")), null),
        arguments);
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve("work"))) {
      assertEquals(List.of(), entries.filter(Files::isDirectory).toList());
    }
  }

  @Test
  void talkWritesTheFileAndSaysWhere() throws IOException {
    Path target = root.resolve("out file.mp4");

    int code = run("talk", photo, voice, "-o", target.toString(), "--frames", "2", "--still");

    assertEquals(0, code, err.toString());
    assertEquals("picture sound", Files.readString(target));
    assertTrue(out.toString().contains(target.toString()), out.toString());
    assertTrue(err.toString().contains("note: A note."), err.toString());
    assertNothingIsLeft();
  }

  @Test
  void talkWithoutATargetUsesTheOutputsFolder() throws IOException {
    assertEquals(0, run("talk", photo, voice), err.toString());

    Path file = Path.of(out.toString().lines().findFirst().orElseThrow());
    assertTrue(file.startsWith(root.resolve("outputs/toy")), file.toString());
    assertEquals("picture sound", Files.readString(file));
  }

  @Test
  void talkReplacesAFileOnlyWhenForced() throws IOException {
    Path target = Files.writeString(root.resolve("out.mp4"), "mine");

    assertEquals(2, run("talk", photo, voice, "-o", target.toString()));
    assertTrue(err.toString().contains("--force"), err.toString());
    assertEquals("mine", Files.readString(target));
    assertEquals(0, run("talk", photo, voice, "-o", target.toString(), "--force"));
    assertEquals("picture sound", Files.readString(target));
  }

  @Test
  void aFlagHasTwoForms() throws IOException {
    assertEquals(0, run("talk", photo, voice, "--no-still", "--frames=1"), err.toString());
    Path settings = Path.of(out.toString().lines().toList().get(1));
    assertTrue(Files.readString(settings).contains("\"still\":\"false\""));
    out.getBuffer().setLength(0);
    assertEquals(0, run("talk", photo, voice, "--still", "--frames=1"), err.toString());
    settings = Path.of(out.toString().lines().toList().get(1));
    assertTrue(Files.readString(settings).contains("\"still\":\"true\""));
  }

  @Test
  void aWrongValueIsSaidInTheCommandLinesWords() {
    assertEquals(2, run("talk", photo, voice, "--frames", "101"));

    assertEquals(
        "mien: --frames expected a whole number from 1 to 100, got 101", err.toString().strip());
  }

  @Test
  void aRectangleIsReadAndSaidAsTyped() throws IOException {
    assertEquals(2, run("talk", photo, voice, "--cut", "1,2,3"));
    assertTrue(err.toString().contains("--cut expected a rectangle"), err.toString());
    assertEquals(0, run("talk", photo, voice, "--frames=1", "--cut", "1,2,30,40"), err.toString());
    Path settings = Path.of(out.toString().lines().toList().get(1));
    assertTrue(Files.readString(settings).contains("\"cut\":\"1,2,30,40\""));
  }

  @Test
  void aFailedJobHasTheExitCodeOfItsCulprit() throws IOException {
    Path target = root.resolve("out.mp4");

    assertEquals(2, run("talk", photo, voice, "--mode", "fail", "-o", target.toString()));
    assertTrue(err.toString().contains("mien: PHOTO: No face in it"), err.toString());
    assertEquals(1, run("talk", photo, voice, "--mode", "crash", "-o", target.toString()));
    assertFalse(err.toString().contains("\tat "), "a stack trace on the console: " + err);
    assertFalse(Files.exists(target));
    assertNothingIsLeft();
  }

  @Test
  void optionsMayHaveUnderscoresAsThoseOfSadTalker() {
    assertEquals(0, run("talk", photo, voice, "--no_still", "--frames=2"), err.toString());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals(2, run("talk", "no \"such\" 文件.png", voice));
    assertTrue(err.toString().contains("no \"such\" 文件.png"), err.toString());
    assertEquals(2, run("talk", "x".repeat(300), voice));
    assertEquals(2, run("talk", photo, voice, "-o", root.resolve("x".repeat(300)).toString()));
    assertEquals(2, run("talk", photo, root.toString()));
    assertEquals(2, run("talk", photo, voice, "-o", root.resolve("no/such/a.mp4").toString()));
  }

  @Test
  void missingArgumentsAndUnknownOptionsAreUsageErrors() {
    assertEquals(2, run("talk", photo));
    assertTrue(err.toString().contains("AUDIO"), err.toString());
    assertEquals(2, run("talk", photo, voice, "--nope", "1"));
    assertEquals(2, run("talk", photo, voice, "--pipeline", "nope"));
    assertTrue(err.toString().contains("there is toy"), err.toString());
    assertEquals(2, run("nope"));
  }

  @Test
  void helpListsThePipelinesParameters() {
    assertEquals(0, run("talk", "--help"));
    assertTrue(out.toString().contains("--frames"), out.toString());
    assertTrue(out.toString().contains("--[no-]still"), out.toString());
    assertTrue(out.toString().contains("From 1 to 100."), out.toString());
    assertTrue(out.toString().contains("--cut=X,Y,WIDTH,HEIGHT"), out.toString());
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("mien demo"), out.toString());
  }

  @Test
  void demoUsesTheSamples() throws IOException {
    Path target = root.resolve("demo.mp4");
    assertEquals(2, run("demo", "-o", target.toString()), "there are no samples yet");
    Path samples = Files.createDirectories(root.resolve("samples"));
    Files.writeString(samples.resolve("portrait.png"), "portrait ");
    Files.writeString(samples.resolve("voice-en.flac"), "voice");

    assertEquals(0, run("demo", "-o", target.toString()), err.toString());

    assertEquals("portrait voice", Files.readString(target));
  }

  @Test
  void aTakenPortIsALackOfResources() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(4, run("serve", "--port", Integer.toString(taken.getLocalPort())));
    }
    assertTrue(err.toString().contains("--port"), err.toString());
    assertNothingIsLeft();
  }

  @Test
  void versionIsTold() {
    assertEquals(0, run("version"));
    assertTrue(out.toString().startsWith("Mien "), out.toString());
  }
}
