package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the guide shows is what the example is, and {@link ExamplePluginTest} builds the example.
 */
class PluginGuideTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("mien.repository"));
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- (\\S+) -->\n)?```(\\w*)\n(.*?)\n```\n", Pattern.DOTALL);

  @Test
  void everyBlockIsAPieceOfTheFileItNames() throws IOException {
    String guide = read("docs/plugin-guide.md");
    Set<String> quoted = new HashSet<>();
    Matcher block = BLOCK.matcher(guide);
    while (block.find()) {
      if (!block.group(2).equals("sh")) {
        String file = String.valueOf(block.group(1));
        quoted.add(file);
        assertTrue(read(file).contains(block.group(3)), file + " reads otherwise than the guide");
      }
    }
    assertEquals(9, quoted.size(), quoted.toString());
  }

  @Test
  void thePomIsQuotedAsAWhole() throws IOException {
    assertTrue(read("docs/plugin-guide.md").contains(read("plugins/example/pom.xml")));
  }

  private static String read(String file) throws IOException {
    return Files.readString(REPOSITORY.resolve(file)).replace("\r\n", "\n");
  }
}
