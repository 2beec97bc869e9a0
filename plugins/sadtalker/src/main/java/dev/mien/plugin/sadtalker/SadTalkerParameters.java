package dev.mien.plugin.sadtalker;

import dev.mien.neural.runtime.PlacementParameters;
import dev.mien.plugin.sadtalker.official.ReferenceVideo;
import dev.mien.spi.Text;
import dev.mien.spi.parameter.AudioParameter;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.parameter.RegionParameter;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.parameter.VideoParameter;
import java.util.List;
import java.util.Optional;

/** What may be set. Names are those of SadTalker's command line where it has the option. */
final class SadTalkerParameters {
  static final ImageParameter SOURCE_IMAGE =
      new ImageParameter(
          ParameterInfo.of("source_image", Text.of("Portrait", "人像"))
              .help(
                  Text.of(
                      "A photo, painting or drawing with a face that looks at you. A closed mouth"
                          + " works best.",
                      "一张正面的照片、绘画或插画；嘴巴闭合时效果最好。")));

  static final FlagParameter IDLE =
      FlagParameter.of(
          ParameterInfo.of("use_idle_mode", Text.of("Silent clip", "静默片段"))
              .help(
                  Text.of(
                      "Nobody speaks: the face only lives, for as long as you say.",
                      "不说话：只有自然的神态，时长由您指定。"))
              .inAdvanced(),
          false);

  static final DecimalParameter IDLE_SECONDS =
      new DecimalParameter(
          ParameterInfo.of("length_of_audio", Text.of("Length", "时长"))
              .help(Text.of("How long the silent clip lasts.", "静默片段的长度。"))
              .inAdvanced()
              .when(Condition.is(IDLE, true)),
          0.04,
          3600,
          0.04,
          "s",
          Optional.of(5.0));

  static final AudioParameter DRIVEN_AUDIO =
      new AudioParameter(
          ParameterInfo.of("driven_audio", Text.of("Voice", "语音"))
              .help(
                  Text.of(
                      "Speech in any common format, or a video with speech. It is kept in the"
                          + " result as it is.",
                      "任意常见格式的语音，或带语音的视频；结果保留原声。"))
              .when(Condition.is(IDLE, false)));

  static final ChoiceParameter ENGINE =
      ChoiceParameter.of(
          ParameterInfo.of("engine", Text.of("Engine", "引擎"))
              .help(
                  Text.of(
                      "What makes the face move. The built-in engine needs no files and is fast."
                          + " SadTalker's networks need its files, and time: seconds for each frame"
                          + " without a graphics card.",
                      "驱动面部的引擎。内置引擎无需模型文件，速度快。SadTalker" + " 网络需要其模型文件，没有显卡时每帧需要数秒。")),
          new Choice("builtin", Text.of("Built-in (no model files)", "内置（无需模型文件）")),
          new Choice(SadTalkerModels.ENGINE_256, Text.of("SadTalker 256")),
          new Choice(SadTalkerModels.ENGINE_512, Text.of("SadTalker 512")));

  private static final int LONGEST_PATH = 500;

  private static final String[] NETWORKS = {SadTalkerModels.ENGINE_256, SadTalkerModels.ENGINE_512};

  static final ChoiceParameter PREPROCESS =
      ChoiceParameter.of(
          ParameterInfo.of("preprocess", Text.of("Picture", "画面"))
              .help(
                  Text.of(
                      "Which part of the portrait becomes the video: the whole of it, or a cut-out"
                          + " of the face. The built-in engine makes no difference between full and"
                          + " extfull.",
                      "视频使用整张人像，还是只裁出面部。内置引擎对 full 与 extfull 一视同仁。")),
          new Choice("full", Text.of("Whole (full)", "整图 (full)")),
          new Choice("crop", Text.of("Face (crop)", "面部 (crop)")),
          new Choice("extcrop", Text.of("Face and border (extcrop)", "面部加边 (extcrop)")),
          new Choice("resize", Text.of("Whole, resized (resize)", "整图缩放 (resize)")),
          new Choice("extfull", Text.of("Whole, wide margin (extfull)", "整图宽边 (extfull)")));

  static final ChoiceParameter SIZE =
      ChoiceParameter.of(
          ParameterInfo.of("size", Text.of("Face resolution", "面部分辨率"))
              .help(
                  Text.of(
                      "Width of the video in pixels when the face is cut out or the picture"
                          + " resized.",
                      "裁剪或缩放时视频的宽度（像素）。"))
              .when(Condition.is(PREPROCESS, "crop", "extcrop", "resize")),
          Choice.of("512"),
          Choice.of("256"));

  static final RegionParameter CROP =
      new RegionParameter(
          ParameterInfo.of("crop", Text.of("Crop box", "裁剪框"))
              .help(
                  Text.of(
                      "What is cut out of the portrait. Left empty, it follows the face. Eyes and"
                          + " mouth must lie inside.",
                      "从人像中裁出的区域。留空则自动围绕人脸；眼睛和嘴必须在框内。"))
              .when(Condition.is(PREPROCESS, "crop", "extcrop"))
              .optional(),
          SOURCE_IMAGE.name());

  static final FlagParameter STILL =
      FlagParameter.of(
          ParameterInfo.of("still", Text.of("Still head", "头部静止"))
              .help(
                  Text.of(
                      "The head keeps the photo's pose; mouth and eyes still move.",
                      "头部保持照片姿势，嘴和眼睛仍会动。")),
          false);

  static final IntegerParameter POSE_STYLE =
      IntegerParameter.of(
          ParameterInfo.of("pose_style", Text.of("Pose style", "姿态风格"))
              .help(
                  Text.of(
                      "Each number is a character of head movement: calm, lively, nodding,"
                          + " swaying.",
                      "每个数字是一种头部运动性格：沉稳、活泼、点头、摇摆。"))
              .when(Condition.is(STILL, false)),
          0,
          45,
          0);

  static final DecimalParameter EXPRESSION_SCALE =
      DecimalParameter.of(
          ParameterInfo.of("expression_scale", Text.of("Mouth strength", "口型幅度"))
              .help(
                  Text.of(
                      "How far the mouth opens: 1 as spoken, 0 not at all.",
                      "嘴巴张开的幅度：1 为正常，0 为不动。")),
          0,
          2,
          0.05,
          1);

  static final FlagParameter BLINK =
      FlagParameter.of(
          ParameterInfo.of("use_blink", Text.of("Blinking", "眨眼"))
              .help(Text.of("Eyes blink at natural intervals.", "按自然间隔眨眼。")),
          true);

  static final DecimalParameter YAW_SCALE =
      headScale("yaw_scale", "Turning", "转头", "left and right", "左右");
  static final DecimalParameter PITCH_SCALE =
      headScale("pitch_scale", "Nodding", "点头", "up and down", "上下");
  static final DecimalParameter ROLL_SCALE =
      headScale("roll_scale", "Tilting", "歪头", "from shoulder to shoulder", "侧倾");

  static final VideoParameter REF_VIDEO =
      new VideoParameter(
          ParameterInfo.of(ReferenceVideo.PARAMETER, Text.of("Reference video", "参考视频"))
              .help(
                  Text.of(
                      "A video of a face that lends its movement, at any frame rate.",
                      "提供动作的人脸视频，帧率不限。"))
              .inAdvanced()
              .when(Condition.is(ENGINE, NETWORKS))
              .optional());

  static final ChoiceParameter REF_INFO =
      ChoiceParameter.of(
          ParameterInfo.of("ref_info", Text.of("Taken from it", "借用内容"))
              .help(
                  Text.of(
                      "What the reference video lends. With everything, the portrait does what the"
                          + " video does, whatever the voice says; give the video as the voice,"
                          + " too, to hear it.",
                      "参考视频提供的内容。选择“全部”时，人像完全跟随视频，与语音无关；可将该视频同时作为语音。"))
              .inAdvanced()
              .when(Condition.is(ENGINE, NETWORKS)),
          new Choice("pose", Text.of("Head", "头部")),
          new Choice("blink", Text.of("Eyes", "眼睛")),
          new Choice("pose+blink", Text.of("Head and eyes", "头部和眼睛")),
          new Choice("all", Text.of("Everything", "全部")));

  static final TextParameter INPUT_YAW = camera("input_yaw", "Turn head through", "转头路径");
  static final TextParameter INPUT_PITCH = camera("input_pitch", "Nod head through", "点头路径");
  static final TextParameter INPUT_ROLL = camera("input_roll", "Tilt head through", "歪头路径");

  static final IntegerParameter BATCH_SIZE =
      IntegerParameter.of(
          ParameterInfo.of("batch_size", Text.of("Batch size", "批大小"))
              .help(
                  Text.of(
                      "Frames that networks make at a time. More is quicker on a graphics card"
                          + " with memory to spare, and slower without one. The video is the same.",
                      "网络一次生成的帧数。显存充足时越大越快；没有显卡时越小越好。不影响结果。"))
              .inAdvanced(),
          1,
          10,
          1);

  static final FlagParameter REFERENCE =
      FlagParameter.of(
          ParameterInfo.of("reference", Text.of("Exactly as SadTalker", "与 SadTalker 完全一致"))
              .help(
                  Text.of(
                      "Keeps SadTalker's errors too, for comparing with it: 25 frames a second,"
                          + " faces pasted as rectangles, jumps every 1.28 s.",
                      "连同 SadTalker 的缺陷一并保留，用于对比：每秒 25 帧、矩形贴回、每 1.28 秒的跳动。"))
              .inAdvanced()
              .when(Condition.is(ENGINE, NETWORKS)),
          false);

  static final IntegerParameter FPS =
      IntegerParameter.of(
              ParameterInfo.of("fps", Text.of("Frame rate", "帧率"))
                  .help(Text.of("Frames per second.", "每秒帧数。"))
                  .inAdvanced(),
              12,
              60,
              25)
          .unit("fps");

  static final ChoiceParameter FORMAT =
      ChoiceParameter.of(
          ParameterInfo.of("format", Text.of("File format", "文件格式"))
              .help(
                  Text.of(
                      "MP4 plays everywhere. GIF and WebP have no sound.",
                      "MP4 通用；GIF 和 WebP 没有声音。"))
              .inAdvanced(),
          new Choice("mp4", Text.of("MP4 (H.264)")),
          new Choice("webm", Text.of("WebM (VP9)")),
          new Choice("gif", Text.of("GIF")),
          new Choice("webp", Text.of("WebP")));

  static final IntegerParameter SEED =
      IntegerParameter.of(
          ParameterInfo.of("seed", Text.of("Seed", "随机种子"))
              .help(Text.of("The same seed gives the same movement again.", "相同的种子得到相同的动作。"))
              .inAdvanced(),
          0,
          Integer.MAX_VALUE,
          0);

  static final PointsParameter FACE_AT =
      new PointsParameter(
          ParameterInfo.of("face_at", Text.of("Which face", "选择人脸"))
              .help(
                  Text.of(
                      "With several faces: a place on or near the one that should talk. Else the"
                          + " largest talks.",
                      "多张人脸时，点选要说话的那一张；默认为最大的一张。"))
              .inAdvanced()
              .optional(),
          SOURCE_IMAGE.name(),
          List.of(Text.of("the face", "人脸")));

  static final PointsParameter FACE_POINTS =
      new PointsParameter(
          ParameterInfo.of("face_points", Text.of("Points of the face", "面部标点"))
              .help(
                  Text.of(
                      "For a face that is not found by itself: where its eyes, mouth corners and"
                          + " chin are.",
                      "自动找不到人脸时，手动标出眼睛、嘴角和下巴。"))
              .inAdvanced()
              .optional(),
          SOURCE_IMAGE.name(),
          List.of(
              Text.of("left eye", "左眼"),
              Text.of("right eye", "右眼"),
              Text.of("left mouth corner", "左嘴角"),
              Text.of("right mouth corner", "右嘴角"),
              Text.of("chin", "下巴")));

  /** In the order of the form. */
  static final List<Parameter<?>> ALL =
      List.of(
          SOURCE_IMAGE,
          DRIVEN_AUDIO,
          ENGINE,
          PREPROCESS,
          SIZE,
          CROP,
          POSE_STYLE,
          STILL,
          EXPRESSION_SCALE,
          BLINK,
          YAW_SCALE,
          PITCH_SCALE,
          ROLL_SCALE,
          EnhancerParameters.ENHANCER,
          EnhancerParameters.STRENGTH,
          EnhancerParameters.SCALE,
          EnhancerParameters.FIDELITY,
          EnhancerParameters.REGION,
          EnhancerParameters.KEEP_SKIN_TONE,
          EnhancerParameters.BACKGROUND,
          EnhancerParameters.REFERENCE,
          REF_VIDEO,
          REF_INFO,
          INPUT_YAW,
          INPUT_PITCH,
          INPUT_ROLL,
          IDLE,
          IDLE_SECONDS,
          FPS,
          FORMAT,
          SEED,
          FACE_AT,
          FACE_POINTS,
          BATCH_SIZE,
          PlacementParameters.PRECISION,
          PlacementParameters.DEVICE,
          REFERENCE);

  private static TextParameter camera(String name, String label, String chinese) {
    return new TextParameter(
        ParameterInfo.of(name, Text.of(label, chinese))
            .help(
                Text.of(
                    "Angles in degrees from -90 to 90, for example -20, 30, 10. The head passes"
                        + " through them at constant speed, in place of the voice's movement.",
                    "角度列表（-90 到 90 度），例如 -20, 30, 10。头部匀速经过这些角度，代替随语音的运动。"))
            .inAdvanced()
            .when(Condition.is(ENGINE, NETWORKS))
            .optional(),
        LONGEST_PATH,
        Optional.empty());
  }

  private static DecimalParameter headScale(
      String name, String label, String chinese, String where, String chineseWhere) {
    return new DecimalParameter(
        ParameterInfo.of(name, Text.of(label, chinese))
            .help(
                Text.of(
                    "How far the head moves " + where + ": 1 as the style has it, 0 not at all.",
                    "头部" + chineseWhere + "运动的幅度：1 为风格默认，0 为不动。"))
            .inAdvanced()
            .when(Condition.is(STILL, false)),
        0,
        2,
        0.05,
        "",
        Optional.of(1.0));
  }

  private SadTalkerParameters() {}
}
