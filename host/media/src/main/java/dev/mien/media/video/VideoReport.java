package dev.mien.media.video;

/**
 * What was written.
 *
 * @param encoder FFmpeg's name of the encoder that made the pictures, for example {@code
 *     libopenh264}
 * @param frames how many
 * @param seconds length of the pictures; the sound's differs by less than a frame
 * @param width in pixels, even
 * @param height in pixels, even
 * @param sampleRate of the sound, in hertz, or 0 without sound
 * @param channels of the sound, or 0 without sound
 */
public record VideoReport(
    String encoder,
    long frames,
    double seconds,
    int width,
    int height,
    int sampleRate,
    int channels) {}
