package dev.mien.spi.parameter;

/** A picture. */
public record ImageParameter(ParameterInfo info) implements FileParameter {}
