package dev.mien.media.audio;

/**
 * What a file's sound is like.
 *
 * @param durationSeconds exact: every sample was decoded and counted
 * @param sampleRate in hertz, as stored
 * @param channels as stored
 * @param codec FFmpeg's name of the decoder, for example {@code mp3float}
 */
public record AudioInfo(double durationSeconds, int sampleRate, int channels, String codec) {}
