package dev.mien.server.job;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that works on jobs until it is killed. */
final class KilledHost {
  private KilledHost() {}

  /** Takes a folder and how many jobs to queue. Says {@code ready} when it is at work. */
  public static void main(String[] arguments) throws Exception {
    TestJobs jobs = new TestJobs(Path.of(arguments[0]));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      jobs.queue().submit(jobs.toy("work", 10));
    }
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
