package dev.mien.server.testing;

import java.io.IOException;

/** Plugins that lend each other face restorers. */
public final class Borrowing {
  private Borrowing() {}

  /** Offers face restorers: {@code plain}, and one for each file in {@code models/Lender}. */
  public static PluginJar lender() throws IOException {
    return PluginJar.empty("lender")
        .withResource("lender.LenderRestorers", "/lender/LenderRestorers.java");
  }

  /** Offers a pipeline whose parameter {@code restorer} names a face restorer. */
  public static PluginJar borrower() throws IOException {
    return PluginJar.empty("borrower")
        .withResource("borrower.BorrowerPipelineFactory", "/borrower/BorrowerPipelineFactory.java");
  }
}
