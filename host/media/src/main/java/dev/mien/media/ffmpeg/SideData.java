package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ICC_PROFILE;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** What a container says of a picture besides its samples. */
public final class SideData {
  private final AVPacketSideData entries;
  private final int count;

  /**
   * A view of a list that belongs to a stream.
   *
   * @param count how many entries there are; none are looked at if it is 0
   */
  public SideData(AVPacketSideData entries, int count) {
    this.entries = entries;
    this.count = count;
  }

  /** The colour profile. */
  public Optional<byte[]> colorProfile() {
    return find(AV_PKT_DATA_ICC_PROFILE)
        .map(
            entry -> {
              byte[] profile = new byte[Math.toIntExact(entry.size())];
              entry.data().get(profile);
              return profile;
            });
  }

  /**
   * How the picture lies, as EXIF counts: 1 upright to 8. Turns by other than quarters, which no
   * camera makes, count as none.
   */
  public int orientation() {
    return find(AV_PKT_DATA_DISPLAYMATRIX).map(entry -> orientation(entry.data())).orElse(1);
  }

  /** A stored point (x, y) is shown at (a x + c y, b x + d y), plus a shift. */
  private static int orientation(BytePointer data) {
    IntPointer matrix = new IntPointer(data);
    int a = Integer.signum(matrix.get(0));
    int b = Integer.signum(matrix.get(1));
    int c = Integer.signum(matrix.get(3));
    int d = Integer.signum(matrix.get(4));
    if (b == 0 && c == 0) {
      return a > 0 ? (d > 0 ? 1 : 4) : (d > 0 ? 2 : 3);
    }
    if (a == 0 && d == 0) {
      return b > 0 ? (c > 0 ? 5 : 6) : (c > 0 ? 8 : 7);
    }
    return 1;
  }

  private Optional<AVPacketSideData> find(int type) {
    for (int i = 0; i < count; i++) {
      AVPacketSideData entry = entries.getPointer(i);
      if (entry.type() == type) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }
}
