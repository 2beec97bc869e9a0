package dev.mien.spi.parameter;

/** A video. */
public record VideoParameter(ParameterInfo info) implements FileParameter {}
