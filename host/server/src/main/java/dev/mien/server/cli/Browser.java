package dev.mien.server.cli;

import java.awt.AWTError;
import java.awt.Desktop;
import java.awt.HeadlessException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;

/** Opens the person's browser, where there is one. */
final class Browser {
  private Browser() {}

  /** Shows an address; where that cannot be done, says so. */
  static void open(String address, PrintWriter err) {
    // The launch script asks for a Java without windows, since nothing else here needs them.
    System.setProperty("java.awt.headless", "false");
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(URI.create(address));
        return;
      }
    } catch (HeadlessException | AWTError | LinkageError | IOException e) {
      // told below
    }
    err.println("No browser could be opened. Open %s yourself.".formatted(address));
    err.flush();
  }
}
