package dev.mien.server.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TarReaderTest {
  private static final byte[] WORDS = "some words".getBytes(StandardCharsets.UTF_8);
  private static final String LONG = "文件夹/".repeat(30) + "mapping_00229-model.pth.tar";

  private static byte[] everything() {
    return new TarFile()
        .folder("checkpoints/")
        .file("checkpoints/a.pth", WORDS)
        .longName(LONG, WORDS)
        .pax("checkpoints/深.pth", WORDS)
        .binarySize("b.pth", WORDS)
        .entry("device", '3', 0, new byte[0])
        .link("link")
        .file("empty", new byte[0])
        .bytes();
  }

  @Test
  void everyKindOfEntryIsTold() throws IOException {
    TarReader reader = new TarReader(new ByteArrayInputStream(everything()));
    List<String> entries = new ArrayList<>();
    for (TarReader.Header header = reader.next(); header != null; header = reader.next()) {
      entries.add(header.kind() + " " + header.name());
      if (header.kind() == TarReader.Kind.FILE && header.bytes() > 0) {
        assertArrayEquals(WORDS, reader.content().readAllBytes(), header.name());
      }
    }
    assertEquals(
        List.of(
            "FOLDER checkpoints/",
            "FILE checkpoints/a.pth",
            "FILE " + LONG,
            "FILE checkpoints/深.pth",
            "FILE b.pth",
            "OTHER device",
            "LINK link",
            "FILE empty"),
        entries);
  }

  @Test
  void whatIsNotReadIsPassedOver() throws IOException {
    TarReader reader = new TarReader(new ByteArrayInputStream(everything()));
    int entries = 0;
    while (reader.next() != null) {
      entries++;
      assertTrue(reader.content().read() >= -1);
    }
    assertEquals(8, entries);
  }

  @Test
  void aTarThatEndsEarlySaysSo() throws IOException {
    byte[] whole = new TarFile().file("a.pth", WORDS).bytes();
    for (int length : new int[] {1, 511, 512, 515, 700}) {
      TarReader reader = new TarReader(new ByteArrayInputStream(Arrays.copyOf(whole, length)));
      assertThrows(
          IOException.class,
          () -> {
            assertNotNull(reader.next());
            reader.content().readAllBytes();
            reader.next();
          },
          length + " bytes");
    }
    assertNull(new TarReader(new ByteArrayInputStream(new byte[0])).next());
  }

  @Test
  void whateverTheBytesNothingButAnIoExceptionComesOfIt() {
    byte[] whole = everything();
    Random random = new Random(42);
    int refused = 0;
    for (int trial = 0; trial < 3000; trial++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 1 + trial % 4; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      TarReader reader = new TarReader(new ByteArrayInputStream(damaged));
      try {
        while (reader.next() != null) {
          reader.content().readAllBytes();
        }
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > 500, refused + " were refused");
  }
}
