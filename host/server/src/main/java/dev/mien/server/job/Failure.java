package dev.mien.server.job;

import dev.mien.spi.error.ErrorType;
import java.util.Optional;

/**
 * Why a job failed, in words for a person and a code for a machine.
 *
 * @param code for example {@code NO_FACE}
 * @param type whose fault it is
 * @param message what was given, what was expected, what to do
 * @param field the parameter to blame, if there is one
 */
public record Failure(String code, ErrorType type, String message, Optional<String> field) {}
