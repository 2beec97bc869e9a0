package dev.mien.spi.error;

/** Whose fault an error is. It decides the HTTP status, the exit code and whether to try again. */
public enum ErrorType {
  /** The request is at fault: a wrong value, an unreadable file, a picture without a face. */
  USER,
  /** A file of weights is absent or damaged. */
  MISSING_MODEL,
  /** The machine lacks something: disk, memory, a free port, permission to write. */
  RESOURCES,
  /** Something outside the process failed: a driver, another server. */
  EXTERNAL,
  /** Mien is at fault. */
  INTERNAL
}
