package dev.mien.server.plugin;

/**
 * A file that a plugin brings for the page.
 *
 * @param mediaType for example {@code text/javascript}
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // written to one response and forgotten
public record WebFile(String mediaType, byte[] content) {}
