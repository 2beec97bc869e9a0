package dev.mien.media.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.mien.media.testing.Videos;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetimedFramesTest {
  @TempDir Path folder;

  private List<Integer> numbers(long[] ticks, int ticksPerSecond, double frameRate)
      throws IOException {
    Path file = Videos.grey(folder.resolve("video.mp4"), ticks, ticksPerSecond);
    List<Integer> numbers = new ArrayList<>();
    try (RetimedFrames frames = new RetimedFrames(VideoReader.open(file), frameRate)) {
      for (Image frame = frames.next(); frame != null; frame = frames.next()) {
        numbers.add(Videos.number(frame));
      }
      assertEquals(frames.frameCount(), numbers.size());
    }
    return numbers;
  }

  @Test
  void aVideoOfThatRateStaysAsItIs() throws IOException {
    long[] ticks = LongStream.range(0, 12).toArray();
    assertEquals(IntStream.range(0, 12).boxed().toList(), numbers(ticks, 25, 25));
  }

  @Test
  void everySixthFrameOfNtscVideoIsLeftOut() throws IOException {
    long[] ticks = LongStream.range(0, 30).map(i -> i * 1001).toArray();
    List<Integer> numbers = numbers(ticks, 30_000, 25);
    // 1.001 seconds of 25 frames
    assertEquals(26, numbers.size(), 1);
    for (int i = 0; i < 25; i++) {
      assertEquals((int) ((i / 25.0 + 0.002) * 30_000 / 1001), numbers.get(i));
    }
  }

  @Test
  void aFrameStaysAsLongAsItIsShown() throws IOException {
    // Milliseconds: quick frames, then one that stands for 0.3 seconds.
    long[] ticks = {0, 10, 20, 30, 120, 420, 440};
    List<Integer> numbers = numbers(ticks, 1000, 25);
    assertEquals(List.of(0, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4), numbers.subList(0, 11));
    assertEquals(6, numbers.get(11));
  }

  @Test
  void aRepeatedFrameIsTheTakersOwn() throws IOException {
    Path file = Videos.grey(folder.resolve("video.mp4"), new long[] {0, 1}, 5);
    try (RetimedFrames frames = new RetimedFrames(VideoReader.open(file), 25)) {
      Image first = Objects.requireNonNull(frames.next());
      Image second = Objects.requireNonNull(frames.next());
      assertNotSame(first, second);
      assertEquals(Videos.number(first), Videos.number(second));
    }
  }
}
