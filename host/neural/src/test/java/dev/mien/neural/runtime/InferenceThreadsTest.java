package dev.mien.neural.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InferenceThreadsTest {
  @Test
  void whoeverEndsTheProcessWaitsForWhatIsBeingComputed() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean computed = new AtomicBoolean();
    Thread job =
        new Thread(
            () ->
                InferenceThreads.call(
                    () -> {
                      begun.countDown();
                      mayEnd.await();
                      computed.set(true);
                      return true;
                    }));
    Thread end = new Thread(InferenceThreads::awaitQuiet);
    job.start();
    begun.await();

    end.start();
    end.join(1000); // twice as long as it waits when nothing is computed
    assertTrue(end.isAlive());
    assertFalse(computed.get());
    mayEnd.countDown();
    end.join();

    assertTrue(computed.get());
  }
}
