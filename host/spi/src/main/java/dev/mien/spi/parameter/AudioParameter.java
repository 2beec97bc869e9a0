package dev.mien.spi.parameter;

/** A file with sound, which may be a video. */
public record AudioParameter(ParameterInfo info) implements FileParameter {}
