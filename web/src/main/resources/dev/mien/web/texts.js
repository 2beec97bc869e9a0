/** The page's own words. What pipelines are called comes from the host. */

/** @typedef {Record<string, string>} Words words by language code; `en` is always there */

/** @type {Record<string, {en: string, zh: string}>} */
const TEXTS = {
  cancel: { en: "Cancel", zh: "取消" },
  save: { en: "Save", zh: "保存" },
  remove: { en: "Remove", zh: "移除" },
  tryAgain: { en: "Try again", zh: "重试" },
  loading: { en: "One moment…", zh: "请稍候…" },
  nothingFound: { en: "Nothing matches.", zh: "没有匹配的内容。" },
  unreachable: {
    en: "Mien does not answer. Is it still running?",
    zh: "Mien 没有响应，它还在运行吗？",
  },
  fixFields: { en: "Please look at the marked fields.", zh: "请检查标出的项目。" },
  required: { en: "This is needed.", zh: "此项必填。" },
  wrongInteger: { en: "Please give a whole number from {0} to {1}.", zh: "请输入 {0} 到 {1} 之间的整数。" },
  wrongDecimal: { en: "Please give a number from {0} to {1}.", zh: "请输入 {0} 到 {1} 之间的数字。" },
  wrongChoice: { en: "Please choose one from the list.", zh: "请从列表中选择一项。" },
  wrongPoints: {
    en: "This takes {0} places, written as “x,y x,y …” in pixels of the photo.",
    zh: "需要 {0} 个点，写作“x,y x,y …”（照片像素）。",
  },
  wrongRegion: {
    en: "Please write “x,y,width,height” in pixels of the photo.",
    zh: "请写作“x,y,宽,高”（照片像素）。",
  },
  wrongText: { en: "Please use at most {0} characters.", zh: "最多 {0} 个字符。" },
  optional: { en: "optional", zh: "可选" },
  none: { en: "None", zh: "不使用" },
  aboutChoices: { en: "About these choices", zh: "各选项说明" },
  serviceGone: { en: "{0} (not there now)", zh: "{0}（目前不可用）" },
  noServices: {
    en: "There is nothing to choose yet. Any of these files brings a choice:",
    zh: "目前没有可选项。放入以下任一文件后即可选择：",
  },
  noServicePlugin: {
    en: "There is nothing to choose: no plugin in use offers this.",
    zh: "目前没有可选项：没有启用提供此功能的插件。",
  },
  seeModels: { en: "Where they belong: page Models", zh: "放置位置见“模型”页面" },
  automatic: { en: "Automatic", zh: "自动" },
};

/** What failed, for those who do not read the host's English. @type {Record<string, string>} */
const FAILURES_ZH = {
  INVALID_PARAMETER: "有一项设置不正确。",
  INVALID_IMAGE: "这张图片无法读取。支持 JPEG、PNG、WebP、BMP、TIFF、GIF、AVIF 和 HEIC。",
  INVALID_AUDIO: "这段语音无法读取。支持 WAV、MP3、M4A、FLAC、OGG 等常见格式，也可以是带声音的视频。",
  INVALID_VIDEO: "这个视频无法读取。",
  INPUT_TOO_LARGE: "文件太大。",
  NO_FACE: "没有找到人脸。请换一张正面、清晰的照片，或在“更多设置”里标出眼睛、嘴角和下巴。",
  MISSING_MODEL: "缺少所需的模型文件，或文件已损坏；“模型”页面列出了需要的文件和放置位置。",
  DISK_FULL: "磁盘已满。",
  OUT_OF_MEMORY: "内存不足，请换一张小一些的图片。",
  NOT_WRITABLE: "文件夹无法写入。",
  QUEUE_FULL: "排队的任务太多，请稍后再试。",
  INVALID_PLUGIN: "这个文件不是 Mien 能使用的插件。",
  CONFLICT: "目前的状态不允许这样做。",
  FORBIDDEN: "你的账号无权这样做。",
  NOT_FOUND: "它已经不存在了，可能刚刚被删除。",
  UNAUTHENTICATED: "请先登录。",
  TOO_MANY_FAILURES: "失败次数过多，请稍后再试。",
  INTERNAL: "Mien 出错了，日志里有详情。",
};

/** Units that are words in English. @type {Record<string, string>} */
const UNITS_ZH = { days: "天", s: "秒", fps: "帧/秒", MP: "百万像素" };

const STORED = "mien.language";

/** @returns {"en" | "zh"} */
function preferred() {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "zh") {
    return stored;
  }
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** @type {"en" | "zh"} */
let language = preferred();

/**
 * Adds the words of a part of the page, so that each part keeps its own.
 * @param {Record<string, {en: string, zh: string}>} texts
 */
export function addTexts(texts) {
  for (const key of Object.keys(texts)) {
    if (key in TEXTS) {
      throw new Error(`Two parts of the page have words for "${key}".`);
    }
  }
  Object.assign(TEXTS, texts);
}

/** The language of the page at the moment. */
export function currentLanguage() {
  return language;
}

/** Changes to the other language, also for the next visit. */
export function switchLanguage() {
  language = language === "en" ? "zh" : "en";
  localStorage.setItem(STORED, language);
}

/**
 * The page's words for something.
 * @param {string} key
 * @param {...(string | number)} values for `{0}`, `{1}`, …
 */
export function text(key, ...values) {
  return TEXTS[key][language].replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
}

/**
 * The host's words in the page's language.
 * @param {Words | undefined} words
 */
export function words(words) {
  return words === undefined ? "" : (words[language] ?? words.en ?? "");
}

/** What a value is counted in. @param {string} unit the host's word or sign */
export function unitText(unit) {
  return language === "zh" ? (UNITS_ZH[unit] ?? unit) : unit;
}

/**
 * Why a job failed, in the page's language as far as the page knows it.
 * @param {{code: string, message: string}} failure
 */
export function failureText({ code, message }) {
  return language === "zh" ? (FAILURES_ZH[code] ?? message) : message;
}
