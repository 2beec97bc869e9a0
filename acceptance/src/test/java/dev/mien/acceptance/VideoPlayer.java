package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;

/** A video on the page, as the browser plays it. */
record VideoPlayer(Locator node) {
  /** Plays it until its time has advanced; the browser must be able to. */
  void play() {
    node.evaluate(
        """
        async video => {
          video.muted = true;
          await video.play();
          const start = video.currentTime;
          await new Promise((resolve, reject) => {
            video.addEventListener('error', () => reject(new Error(video.error.message)));
            video.addEventListener('timeupdate', () => video.currentTime > start && resolve());
          });
        }""");
  }

  void assertSize(int width, int height) {
    assertEquals(
        width + " x " + height,
        node.evaluate("video => `${video.videoWidth} x ${video.videoHeight}`"));
  }

  double seconds() {
    return ((Number) node.evaluate("video => video.duration")).doubleValue();
  }
}
