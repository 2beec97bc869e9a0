package dev.mien.plugin.sadtalker;

import dev.mien.face.Face;
import dev.mien.face.FaceQuality;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;

/** What a creator should know of a portrait before it talks: what is the matter, what to do. */
final class PortraitWarnings {
  /** More than this a face should not be enlarged. */
  private static final double MOST_ENLARGED = 2;

  /** Eyes nearer to each other than this, in pixels of the video, hardly show a movement. */
  private static final double LEAST_EYE_DISTANCE = 24;

  private PortraitWarnings() {}

  static Text unreadable(MienException problem) {
    if (problem.code() == StandardErrorCode.INPUT_TOO_LARGE) {
      return Text.of(
          "This picture has more pixels than this host takes. Give a smaller one.",
          "这张图片的像素数超过了本机的上限，请换一张较小的。");
    }
    return Text.of(
        "This file cannot be read as a picture. Give JPEG, PNG, WebP, BMP, TIFF, GIF, AVIF or"
            + " HEIC.",
        "无法把这个文件作为图片读取。请使用 JPEG、PNG、WebP、BMP、TIFF、GIF、AVIF 或 HEIC。");
  }

  static Text impossiblePoints() {
    return Text.of(
        "These points cannot be a face. Mark left eye, right eye, left and right corner of the mouth and"
            + " chin, as the picture shows them.",
        "这些点不能构成一张脸。请按画面的左右，依次标出左眼、右眼、左嘴角、右嘴角和下巴。");
  }

  static Text noFace(FoundFaces found) {
    return found.partlySeen().isPresent()
        ? Text.of(
            "There seems to be a face, but its eyes and mouth cannot be made out: it is turned too"
                + " far to the side, or something covers it. Use a portrait that looks at you, or"
                + " mark eyes, mouth and chin under 'Points of the face'.",
            "似乎有一张脸，但看不清眼睛和嘴：可能侧得太厉害，或被遮住了。请使用正面人像，或在“面部标点”中标出眼睛、嘴角和下巴。")
        : Text.of(
            "No face was found. Use a portrait that shows a face from the front, upright and well"
                + " lit; or mark eyes, mouth and chin under 'Points of the face'.",
            "没有找到人脸。请使用正面、端正、光线充足的人像；或在“面部标点”中标出眼睛、嘴角和下巴。");
  }

  static Text severalFaces(int count) {
    return Text.of(
        "%d faces were found; the largest talks. Choose another with 'Which face'."
            .formatted(count),
        "找到 %d 张人脸，将使用最大的一张；可在“选择人脸”中更改。".formatted(count));
  }

  /** What is the matter with the face that is going to talk, the weightiest first. */
  static List<Text> of(Face face, FaceQuality quality, VideoArea area, Preprocess preprocess) {
    List<Text> words = new ArrayList<>();
    if (quality.isObscured()) {
      words.add(
          Text.of(
              "The face is hard to make out: turned away, in shadow, or covered by hair, glasses, a"
                  + " mask or a hand. The mouth may move in the wrong place.",
              "人脸看不清：可能侧转、处在阴影中，或被头发、眼镜、口罩、手遮挡。嘴部动作可能不准。"));
    }
    if (quality.isTurned()) {
      words.add(
          Text.of(
              "The face is turned far to the side. A portrait that looks at you moves better.",
              "脸侧得比较厉害。正面看着你的人像效果更好。"));
    }
    if (quality.isCutOff()) {
      words.add(
          Text.of(
              "The picture's border cuts into the face. Use a picture with the whole face and some"
                  + " room around it.",
              "图片边缘切到了脸。请使用包含整张脸并留有余地的图片。"));
    }
    if (quality.isBlurred()) {
      words.add(
          Text.of(
              "The face is out of focus, or the picture was enlarged. The video will be as soft. Use"
                  + " the original photo.",
              "人脸模糊，或图片曾被放大；视频会同样模糊。请使用原图。"));
    }
    double eyes = face.landmarks().eyeDistance() * area.scale();
    if (!preprocess.keepsPhoto() && area.scale() > MOST_ENLARGED) {
      words.add(
          Text.of(
              "The face is small: it is enlarged %.1f times and will look soft. Use a larger photo or"
                      .formatted(area.scale())
                  + " a smaller face resolution.",
              "人脸太小：将被放大 %.1f 倍，画面会发虚。请使用更大的照片，或降低面部分辨率。".formatted(area.scale())));
    } else if (eyes < LEAST_EYE_DISTANCE) {
      words.add(
          Text.of(
              "The face is small in the video: its eyes are only %.0f pixels apart, and little will"
                      .formatted(eyes)
                  + " be seen of its speaking. Cut the face out (crop).",
              "人脸在视频中太小：两眼相距只有 %.0f 像素，几乎看不出说话。请改为裁出面部 (crop)。".formatted(eyes)));
    }
    return words;
  }
}
