package dev.mien.server.settings;

import dev.mien.spi.Text;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.ScalarParameter;
import dev.mien.spi.parameter.TextParameter;
import java.util.List;
import java.util.Set;

/**
 * Every setting of the host, declared as pipelines declare their parameters: the form on the page,
 * the check and the file are drawn from it.
 */
public final class Setting {
  /** How many jobs may wait. */
  public static final IntegerParameter QUEUE_LIMIT =
      IntegerParameter.of(
          info("queue_limit", "Waiting jobs", "等待的任务数")
              .help(
                  Text.of(
                      "How many jobs may wait. Whoever asks for one more is told to try later.",
                      "最多可以有多少个任务等待；再多的请求会被告知稍后再试。")),
          1,
          100_000,
          100);

  /** How many days the files of a finished job's request are kept, for a retry. */
  public static final IntegerParameter KEEP_INPUTS_DAYS =
      IntegerParameter.of(
              info("keep_inputs_days", "Keep photos and voices", "保留照片和语音")
                  .help(
                      Text.of(
                          "How long the files that came with a finished job are kept, so that it can be run again. Results stay until somebody deletes them.",
                          "任务完成后，上传的文件保留多久，以便重新运行。生成的结果会一直保留，直到有人删除。")),
              0,
              3650,
              7)
          .unit("days");

  /** The most that one request may bring, files and all. */
  public static final IntegerParameter MAX_UPLOAD_MB =
      IntegerParameter.of(
              info("max_upload_mb", "Largest upload", "上传大小上限")
                  .help(
                      Text.of(
                          "The most that one request may bring, files and all.",
                          "一次请求（含所有文件）的大小上限。")),
              1,
              1_000_000,
              2048)
          .unit("MB");

  /** The longest voice; 0 for no limit. */
  public static final IntegerParameter MAX_AUDIO_SECONDS =
      IntegerParameter.of(
              info("max_audio_seconds", "Longest voice", "语音时长上限")
                  .help(Text.of("Longer voices are refused; 0 allows any.", "更长的语音会被拒绝；0 表示不限制。")),
              0,
              1_000_000,
              0)
          .unit("s");

  /** The largest picture. */
  public static final IntegerParameter MAX_IMAGE_MEGAPIXELS =
      IntegerParameter.of(
              info("max_image_megapixels", "Largest photo", "照片像素上限")
                  .help(
                      Text.of(
                          "Pictures with more pixels are refused before they are decoded. More than 64 million never fit.",
                          "像素更多的图片在解码之前就会被拒绝；任何情况下都不超过 6400 万像素。")),
              1,
              64,
              64)
          .unit("MP");

  /** What must stay free on the disk for a job to be taken. */
  public static final IntegerParameter MIN_FREE_DISK_MB =
      IntegerParameter.of(
              info("min_free_disk_mb", "Keep free on the disk", "磁盘保留空间")
                  .help(
                      Text.of(
                          "With less room than this on the disk of the data folder, no job is taken.",
                          "数据文件夹所在磁盘的剩余空间低于此值时，不再接受任务。")),
              0,
              10_000_000,
              500)
          .unit("MB");

  /** Whether videos open with a visible label that AI made them. */
  public static final FlagParameter VISIBLE_LABEL =
      FlagParameter.of(
          info("visible_label", "Visible AI label", "可见的 AI 标识")
              .help(
                  Text.of(
                      "Videos open with the words \"AI-generated\". The machine-readable label is always there. Leaving the visible one out makes you responsible for labelling where the law asks for it.",
                      "视频开头显示“AI生成”。机器可读的标识始终存在。关闭可见标识后，在法律要求的场合需由您自行标识。")),
          true);

  /** Folders of weights that are searched before all others, joined by commas. */
  public static final TextParameter MODEL_FOLDERS =
      TextParameter.of(
          info("model_folders", "Further model folders", "更多模型文件夹")
              .help(
                  Text.of(
                      "Folders with files of weights that are searched before models/, joined by commas: the models folder of another program, or the folder of an unpacked bundle.",
                      "优先于 models/ 查找的模型文件夹，用逗号分隔：可以是其他程序的 models 文件夹，也可以是解压后的模型包。"))
              .inAdvanced()
              .optional(),
          10_000,
          "");

  /** The ids of plugins that are switched off, joined by commas. */
  public static final TextParameter DISABLED_EXTENSIONS =
      TextParameter.of(
          info("disabled_extensions", "Plugins switched off", "停用的插件")
              .help(Text.of("Ids of plugins, joined by commas.", "插件的标识，用逗号分隔。"))
              .inAdvanced()
              .optional(),
          10_000,
          "");

  /** Which plugins are left alone at the start, whatever their own switch says. */
  public static final ChoiceParameter DISABLE_ALL_EXTENSIONS =
      ChoiceParameter.of(
          info("disable_all_extensions", "Switch off all plugins", "停用所有插件")
              .help(
                  Text.of(
                      "To find out whether a plugin is to blame for something. Takes effect at the next start.",
                      "用于判断问题是否由插件引起。下次启动时生效。"))
              .inAdvanced(),
          new Choice("none", Text.of("None", "不停用")),
          new Choice("extra", Text.of("Those that were installed later", "后来安装的插件")),
          new Choice("all", Text.of("All", "全部")));

  /** The hosts that may be told when a job is over, joined by commas. */
  public static final TextParameter WEBHOOK_HOSTS =
      TextParameter.of(
          info("webhook_hosts", "Hosts for webhooks", "允许的 Webhook 主机")
              .help(
                  Text.of(
                      "Names of the hosts that may be called when a job is over, joined by commas; empty allows none.",
                      "任务结束时允许通知的主机名，用逗号分隔；留空表示不允许。"))
              .inAdvanced()
              .optional(),
          10_000,
          "");

  /** What results have that are asked for in WebUI's dialect, which knows no such parameter. */
  public static final ChoiceParameter SAMPLES_FORMAT =
      ChoiceParameter.of(
          info("samples_format", "Pictures for other programs", "给其他程序的图片格式")
              .help(
                  Text.of(
                      "The format of pictures that are asked for through /sdapi/v1, the API of stable-diffusion-webui.",
                      "通过 /sdapi/v1（stable-diffusion-webui 的接口）请求的图片所用的格式。"))
              .inAdvanced(),
          new Choice("png", Text.of("PNG")),
          new Choice("jpg", Text.of("JPEG")),
          new Choice("webp", Text.of("WebP")));

  /** Whether requests in WebUI's dialect may say where a picture is instead of bringing it. */
  public static final FlagParameter API_ENABLE_REQUESTS =
      FlagParameter.of(
          info("api_enable_requests", "Fetch pictures from the web", "从网络获取图片")
              .help(
                  Text.of(
                      "Requests to /sdapi/v1, the API of stable-diffusion-webui, may name the https address of a picture, and this machine fetches it; never from its own network.",
                      "对 /sdapi/v1（stable-diffusion-webui 的接口）的请求可以给出图片的 https 地址，由本机获取；绝不会访问本机所在的内部网络。"))
              .inAdvanced(),
          false);

  /** The JDBC URL of a PostgreSQL database; empty for the embedded one. */
  public static final TextParameter DATABASE =
      TextParameter.of(
          info("database", "Database", "数据库")
              .help(
                  Text.of(
                      "The JDBC URL of a PostgreSQL database; empty for the embedded one. Takes effect at the next start.",
                      "PostgreSQL 数据库的 JDBC URL；留空则使用内嵌数据库。下次启动时生效。"))
              .inAdvanced()
              .optional(),
          2000,
          "");

  /** All of them, in the order of the form. */
  public static final List<ScalarParameter<?>> ALL =
      List.of(
          QUEUE_LIMIT,
          KEEP_INPUTS_DAYS,
          MAX_UPLOAD_MB,
          MAX_AUDIO_SECONDS,
          MAX_IMAGE_MEGAPIXELS,
          MIN_FREE_DISK_MB,
          VISIBLE_LABEL,
          MODEL_FOLDERS,
          DISABLED_EXTENSIONS,
          DISABLE_ALL_EXTENSIONS,
          WEBHOOK_HOSTS,
          SAMPLES_FORMAT,
          API_ENABLE_REQUESTS,
          DATABASE);

  /** Those that may hold a password: they are set in the file alone, and never shown. */
  static final Set<ScalarParameter<?>> IN_FILE_ALONE = Set.of(DATABASE);

  /** Those that the file keeps as a list of strings. */
  static final Set<ScalarParameter<?>> LISTS =
      Set.of(MODEL_FOLDERS, DISABLED_EXTENSIONS, WEBHOOK_HOSTS);

  private Setting() {}

  private static ParameterInfo info(String name, String english, String chinese) {
    return ParameterInfo.of(name, Text.of(english, chinese));
  }
}
