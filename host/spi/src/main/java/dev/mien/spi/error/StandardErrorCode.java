package dev.mien.spi.error;

/** The error codes that the host and its own plugins use. */
public enum StandardErrorCode implements ErrorCode {
  /** A parameter is missing, of the wrong type, out of range or unknown. */
  INVALID_PARAMETER(ErrorType.USER),
  /** A file that should be a picture cannot be read as one. */
  INVALID_IMAGE(ErrorType.USER),
  /** A file that should hold sound cannot be read as such. */
  INVALID_AUDIO(ErrorType.USER),
  /** A file that should be a video cannot be read as one. */
  INVALID_VIDEO(ErrorType.USER),
  /** The input is readable but larger than the limit. */
  INPUT_TOO_LARGE(ErrorType.USER),
  /** No face was found in the picture. */
  NO_FACE(ErrorType.USER),
  /** A pipeline, job, artifact or file that does not exist. */
  NOT_FOUND(ErrorType.USER),
  /** A file of that name is already there. */
  OUTPUT_EXISTS(ErrorType.USER),
  /** A file that should be a plugin cannot be used as one. */
  INVALID_PLUGIN(ErrorType.USER),
  /** The request is understood but does not fit how things are at the moment. */
  CONFLICT(ErrorType.USER),
  /** The request is understood but not allowed. */
  FORBIDDEN(ErrorType.USER),
  /** Nobody has signed in, or name and password do not belong together. */
  UNAUTHENTICATED(ErrorType.USER),
  /** Too many attempts to sign in failed. */
  TOO_MANY_FAILURES(ErrorType.USER),
  /** A model file is absent or damaged. */
  MISSING_MODEL(ErrorType.MISSING_MODEL),
  /** The disk has no room left. */
  DISK_FULL(ErrorType.RESOURCES),
  /** The memory that the process may use is used up. */
  OUT_OF_MEMORY(ErrorType.RESOURCES),
  /** A folder or file cannot be written. */
  NOT_WRITABLE(ErrorType.RESOURCES),
  /** The data folder is in use by another host. */
  FOLDER_TAKEN(ErrorType.RESOURCES),
  /** The database is damaged, of a newer version, or does not answer. */
  DATABASE(ErrorType.RESOURCES),
  /** The port is in use. */
  PORT_TAKEN(ErrorType.RESOURCES),
  /** The queue is full. */
  QUEUE_FULL(ErrorType.RESOURCES),
  /** Networks cannot be run on this machine. */
  NO_NEURAL_ENGINE(ErrorType.RESOURCES),
  /** No encoder on this machine opens. */
  NO_ENCODER(ErrorType.RESOURCES),
  /** Mien is at fault. */
  INTERNAL(ErrorType.INTERNAL);

  private final ErrorType type;

  StandardErrorCode(ErrorType type) {
    this.type = type;
  }

  @Override
  public ErrorType type() {
    return type;
  }
}
