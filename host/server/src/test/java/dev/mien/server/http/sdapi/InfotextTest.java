package dev.mien.server.http.sdapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InfotextTest {
  @Test
  void aWholeTextIsTakenApart() {
    Map<String, Object> entries =
        Infotext.parse(
            """
            a lighthouse at dusk,
            oil painting
            Negative prompt: blurry,
            text
            Steps: 20, Sampler: Euler a, CFG scale: 7.0, Seed: 1234, Size: 512x768, Clip skip: 2
            """);

    assertEquals("a lighthouse at dusk,\noil painting", entries.get("Prompt"));
    assertEquals("blurry,\ntext", entries.get("Negative prompt"));
    assertEquals("20", entries.get("Steps"));
    assertEquals("Euler a", entries.get("Sampler"));
    assertEquals("512", entries.get("Size-1"));
    assertEquals("768", entries.get("Size-2"));
    assertFalse(entries.containsKey("Size"));
    assertEquals("2", entries.get("Clip skip"));
    assertEquals("Automatic", entries.get("Schedule type"));
  }

  @Test
  void aLineOfPairsStandsAloneWhenThereIsNoPrompt() {
    Map<String, Object> entries =
        Infotext.parse("Steps: 3, Sampler: DDIM, CFG scale: 7.0, Seed: 7, Size: 64x64");

    assertEquals("", entries.get("Prompt"));
    assertEquals("3", entries.get("Steps"));
  }

  @Test
  void fewerThanThreePairsBelongToThePrompt() {
    Map<String, Object> entries = Infotext.parse("a clock\nTime: 3, Place: here");

    assertEquals("a clock\nTime: 3, Place: here", entries.get("Prompt"));
    assertFalse(entries.containsKey("Time"));
  }

  @Test
  void quotedValuesAreJson() {
    Map<String, Object> entries =
        Infotext.parse(
            "two cats\nSteps: 20, Seed: 9, Lora hashes: \"a: 0a1b, \\\"b\\\": 2\\nc\", Version: v1");

    assertEquals("a: 0a1b, \"b\": 2\nc", entries.get("Lora hashes"));
    assertEquals("v1", entries.get("Version"));
  }

  @Test
  void noTextHasTheDefaults() {
    Map<String, Object> entries = Infotext.parse("");

    assertEquals("", entries.get("Prompt"));
    assertEquals("", entries.get("Negative prompt"));
    assertEquals("1", entries.get("Clip skip"));
    assertEquals(0, entries.get("Hires resize-1"));
    assertEquals("GPU", entries.get("RNG"));
    assertEquals(false, entries.get("Refiner switch by sampling steps"));
    assertFalse(entries.containsKey("Emphasis"));
  }

  @Test
  void weightingIsToldFromEscapedBrackets() {
    assertEquals("Original", Infotext.parse("a (red:1.2) hat").get("Emphasis"));
    assertFalse(Infotext.parse("a \\(red\\) hat").containsKey("Emphasis"));
  }

  @Test
  void theSizeOfAFirstPassIsTheSize() {
    Map<String, Object> entries =
        Infotext.parse("Steps: 9, Seed: 1, Size: 1024x768, First pass size: 512x384");

    assertEquals("512", entries.get("Size-1"));
    assertEquals("768", entries.get("Hires resize-2"));
    assertFalse(entries.containsKey("First pass size-1"));
  }

  @Test
  void picturesOfNovelAiAreUnderstood() {
    Optional<String> text =
        NovelAi.infotext(
            Map.of(
                "Software",
                "NovelAI",
                "Description",
                "a fox",
                "Comment",
                "{\"steps\":28,\"sampler\":\"k_euler\",\"seed\":5,\"scale\":11.0,\"uc\":\"bad\","
                    + "\"width\":512,\"height\":768}"));

    Map<String, Object> entries = Infotext.parse(text.orElseThrow());
    assertEquals("a fox", entries.get("Prompt"));
    assertEquals("bad", entries.get("Negative prompt"));
    assertEquals("28", entries.get("Steps"));
    assertEquals("Euler", entries.get("Sampler"));
    assertEquals("768", entries.get("Size-2"));
    assertEquals("2", entries.get("Clip skip"));
  }

  @Test
  void otherPicturesAreNotOfNovelAi() {
    assertTrue(NovelAi.infotext(Map.of("Software", "GIMP", "Comment", "{}")).isEmpty());
    assertTrue(NovelAi.infotext(Map.of("Software", "NovelAI", "Comment", "nonsense")).isEmpty());
  }

  @Test
  void aLongTextIsReadInNoTime() {
    String hostile = "Steps: \"" + "\\\"".repeat(200_000) + "\na: b, c: d, " + "e ".repeat(200_000);

    assertEquals("1", Infotext.parse(hostile).get("Clip skip"));
  }
}
