package dev.mien.plugin.sadtalker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound files made by hand. */
public final class WavFiles {
  private WavFiles() {}

  /** The content of a WAV file: 16 bits, one channel, 16 kHz. */
  public static byte[] wav(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(44 + samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(36 + samples.length * 2);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(16).putShort((short) 1).putShort((short) 1).putInt(16000).putInt(32000);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(samples.length * 2);
    for (short sample : samples) {
      bytes.putShort(sample);
    }
    return bytes.array();
  }
}
