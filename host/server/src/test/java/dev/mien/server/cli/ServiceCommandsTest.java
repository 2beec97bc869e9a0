package dev.mien.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.testing.Borrowing;
import dev.mien.server.testing.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins offer each other, on the command line. */
class ServiceCommandsTest {
  @TempDir private Path root;
  private String photo = "";
  private String voice = "";

  @BeforeEach
  void install() throws IOException {
    Path plugins = Files.createDirectories(root.resolve("plugins"));
    Borrowing.borrower().write(plugins.resolve("borrower.jar"));
    Borrowing.lender().write(plugins.resolve("lender.jar"));
    photo = Files.writeString(root.resolve("me.png"), "picture").toString();
    voice = Files.writeString(root.resolve("hello.wav"), "sound").toString();
    System.setProperty("mien.home", root.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("mien.home");
  }

  @Test
  void helpListsWhatThereIs() throws IOException {
    CommandLineRun none = CommandLineRun.of("talk", "--help");
    assertTrue(none.out().contains("--restorer=NAME"), none.toString());
    assertTrue(none.out().contains("One of: plain (Plain One)."), none.toString());

    Weights.put(root.resolve("models/Lender"), "sharp.pth");
    CommandLineRun both = CommandLineRun.of("talk", "--help");
    assertTrue(both.out().contains("plain (Plain One), sharp (Sharp)"), both.toString());
    Files.delete(root.resolve("plugins/lender.jar"));
    CommandLineRun gone = CommandLineRun.of("talk", "--help");
    assertTrue(gone.out().contains("There is none at the moment"), gone.toString());
  }

  @Test
  void talkUsesAServiceOrSaysWhyItCannot() throws IOException {
    Path target = root.resolve("result.txt");
    CommandLineRun good =
        CommandLineRun.of("talk", photo, voice, "--restorer", "plain", "-o", target.toString());
    assertEquals(0, good.code(), good.toString());
    assertTrue(Files.readString(target).startsWith("2 faces"));

    CommandLineRun unknown = CommandLineRun.of("talk", photo, voice, "--restorer", "nosuch");
    assertEquals(ExitCodes.USER, unknown.code(), unknown.toString());
    assertTrue(unknown.err().contains("there is Plain One"), unknown.toString());
    CommandLineRun missing = CommandLineRun.of("talk", photo, voice, "--restorer", "sharp");
    assertTrue(missing.err().contains("Sharp needs sharp.pth"), missing.toString());
  }

  @Test
  void filesThatServicesNeedAreInstalledAndListed() throws IOException {
    Path bundle = Files.createDirectories(root.resolve("bundle"));
    Weights.put(bundle, "sharp.pth");
    CommandLineRun doctor = CommandLineRun.of("doctor");
    assertTrue(doctor.out().contains("missing  sharp.pth"), doctor.toString());
    assertTrue(doctor.out().contains("Version 1.2.3 offers face-restorer."), doctor.toString());

    CommandLineRun run = CommandLineRun.of("install-models", bundle.toString());

    assertEquals(0, run.code(), run.toString());
    assertTrue(run.out().contains("Ready: Sharp."), run.toString());
    assertTrue(Files.exists(root.resolve("models/Lender/sharp.pth")));
    CommandLineRun plugins = CommandLineRun.of("plugins", "list");
    assertTrue(plugins.out().contains("face-restorer"), plugins.toString());
  }
}
