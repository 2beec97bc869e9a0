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
          const start = video.currentTime;
          const advanced = new Promise((resolve, reject) => { // it may be over when play() is
            video.addEventListener('error', () => reject(new Error(video.error.message)));
            video.addEventListener('timeupdate', () => video.currentTime > start && resolve());
          });
          await video.play();
          await advanced;
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
