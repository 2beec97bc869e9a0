package dev.mien.media.image;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;

import dev.mien.media.ffmpeg.Decoder;
import dev.mien.media.ffmpeg.FrameConverter;
import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.media.ffmpeg.SideData;
import dev.mien.spi.media.Image;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads the main picture of an AVIF or HEIC file (ISO/IEC 23008-12). FFmpeg shows each coded
 * picture as a stream. The main one is a stream of its own, or, as phones make them, a grid of
 * tiles that are put together here.
 */
final class HeifReader {
  private final AVFormatContext context;
  private final Map<Integer, Image> pictures = new HashMap<>();
  private final Set<Integer> grey = new HashSet<>();

  private HeifReader(InputContainer container) {
    this.context = container.context();
  }

  static Image read(Path file, PixelLimit limit) throws IOException {
    try (InputContainer container = InputContainer.open(file, InputContainer.STILL)) {
      HeifReader reader = new HeifReader(container);
      Optional<AVStreamGroup> tiles = reader.mainGrid();
      if (tiles.isPresent()) {
        AVStreamGroupTileGrid grid = tiles.get().params_tile_grid();
        limit.check(grid.coded_width(), grid.coded_height());
        reader.decodeAll(container, limit);
        return finish(
            reader.compose(tiles.get(), grid),
            tiles.get().streams(0),
            new SideData(grid.coded_side_data(), grid.nb_coded_side_data()));
      }
      AVStream main =
          container
              .bestStream(AVMEDIA_TYPE_VIDEO)
              .orElseThrow(() -> new IOException("no picture inside"));
      AVCodecParameters parameters = main.codecpar();
      limit.check(parameters.width(), parameters.height());
      reader.decodeAll(container, limit);
      return finish(reader.withAlpha(main), main, sideData(main));
    }
  }

  private Optional<AVStreamGroup> mainGrid() {
    for (int i = 0; i < context.nb_stream_groups(); i++) {
      AVStreamGroup group = context.stream_groups(i);
      if (group.type() == AV_STREAM_GROUP_PARAMS_TILE_GRID
          && (group.disposition() & AV_DISPOSITION_DEFAULT) != 0) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  private void decodeAll(InputContainer container, PixelLimit limit) throws IOException {
    AVPacket packet = av_packet_alloc();
    try (FrameConverter converter = new FrameConverter()) {
      while (container.read(packet)) {
        if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
          throw new EOFException("a part of the picture is missing");
        }
        AVStream stream = context.streams(packet.stream_index());
        limit.check(stream.codecpar().width(), stream.codecpar().height());
        try (Decoder decoder = Decoder.of(stream, packet)) {
          AVFrame frame = decoder.next();
          if (frame != null) {
            if (frame.format() == AV_PIX_FMT_GRAY8) {
              grey.add(stream.index());
            }
            pictures.putIfAbsent(stream.index(), converter.convert(frame));
          }
        }
      }
    } finally {
      av_packet_free(packet);
    }
  }

  private Image picture(int stream) throws IOException {
    Image picture = pictures.get(stream);
    if (picture == null) {
      throw new EOFException("a part of the picture cannot be decoded");
    }
    return picture;
  }

  private Image compose(AVStreamGroup group, AVStreamGroupTileGrid grid) throws IOException {
    Image canvas = Image.blank(grid.coded_width(), grid.coded_height());
    for (int i = 0; i < grid.nb_tiles(); i++) {
      Image tile = picture(group.streams(grid.offsets_idx(i)).index());
      int left = grid.offsets_horizontal(i);
      int top = grid.offsets_vertical(i);
      int width = Math.min(tile.width(), canvas.width() - left);
      for (int y = 0; y < tile.height() && top + y < canvas.height(); y++) {
        System.arraycopy(
            tile.rgb(),
            y * tile.width() * 3,
            canvas.rgb(),
            ((top + y) * canvas.width() + left) * 3,
            width * 3);
      }
    }
    return ImageOps.crop(
        canvas, grid.horizontal_offset(), grid.vertical_offset(), grid.width(), grid.height());
  }

  /**
   * The picture of a stream with its opacity, which is a picture of its own: a grey one of the same
   * size. (FFmpeg does not tell what an auxiliary picture is for; depth and gain maps of phones are
   * smaller.)
   */
  private Image withAlpha(AVStream main) throws IOException {
    Image picture = picture(main.index());
    for (Map.Entry<Integer, Image> entry : pictures.entrySet()) {
      AVStream stream = context.streams(entry.getKey());
      Image other = entry.getValue();
      if (stream.index() != main.index()
          && grey.contains(stream.index())
          && other.width() == picture.width()
          && other.height() == picture.height()) {
        byte[] alpha = new byte[picture.width() * picture.height()];
        for (int i = 0; i < alpha.length; i++) {
          alpha[i] = other.rgb()[i * 3];
        }
        return new Image(picture.width(), picture.height(), picture.rgb(), alpha);
      }
    }
    return picture;
  }

  private static SideData sideData(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    return new SideData(parameters.coded_side_data(), parameters.nb_coded_side_data());
  }

  /** Applies the colour profile, which a grid may leave to its tiles, and turns it upright. */
  private static Image finish(Image picture, AVStream first, SideData sideData) throws IOException {
    Optional<byte[]> profile = sideData.colorProfile().or(() -> sideData(first).colorProfile());
    Image colored =
        profile.isPresent() ? Rasters.toSrgb(picture, Rasters.profile(profile.get())) : picture;
    return Orientation.upright(colored, sideData.orientation());
  }
}
