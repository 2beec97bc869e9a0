/** The page's own words. What pipelines are called comes from the host. */

/** @typedef {Record<string, string>} Words words by language code; `en` is always there */

/** @type {Record<string, {en: string, zh: string}>} */
const TEXTS = {
  jobs: { en: "Videos", zh: "作品" },
  noJobs: {
    en: "What you make appears here.",
    zh: "生成的视频会出现在这里。",
  },
  generate: { en: "Generate", zh: "生成" },
  sending: { en: "Sending…", zh: "上传中…" },
  sample: { en: "Try with our sample", zh: "用示例试试" },
  advanced: { en: "More settings", zh: "更多设置" },
  reset: { en: "Reset", zh: "恢复默认" },
  dropImage: { en: "Drop a photo here", zh: "把照片拖到这里" },
  dropAudio: { en: "Drop a voice here", zh: "把语音拖到这里" },
  dropVideo: { en: "Drop a video here", zh: "把视频拖到这里" },
  orBrowse: { en: "or click to choose, or paste", zh: "或点击选择，也可粘贴" },
  orBrowseOnly: { en: "or click to choose", zh: "或点击选择" },
  replace: { en: "Change", zh: "更换" },
  remove: { en: "Remove", zh: "移除" },
  noPreview: { en: "Your browser cannot show this file; Mien may still read it.", zh: "浏览器无法预览此文件，但 Mien 或许可以读取。" },
  optional: { en: "optional", zh: "可选" },
  automatic: { en: "Automatic", zh: "自动" },
  markPoints: { en: "Mark on the photo", zh: "在照片上标记" },
  clearPoints: { en: "Clear", zh: "清除" },
  nextPoint: { en: "Click on: {0}", zh: "请点击：{0}" },
  allMarked: { en: "All points are marked.", zh: "所有点都已标记。" },
  needImage: { en: "Choose a photo first.", zh: "请先选择照片。" },
  queued: { en: "Waiting", zh: "排队中" },
  ahead: { en: "{0} ahead", zh: "前面还有 {0} 个" },
  starting: { en: "Starting", zh: "准备中" },
  running: { en: "Working", zh: "生成中" },
  succeeded: { en: "Done", zh: "完成" },
  failed: { en: "Failed", zh: "失败" },
  cancelled: { en: "Cancelled", zh: "已取消" },
  cancel: { en: "Cancel", zh: "取消" },
  cancelling: { en: "Cancelling…", zh: "正在取消…" },
  download: { en: "Download", zh: "下载" },
  stage: { en: "step {0} of {1}", zh: "第 {0} 步，共 {1} 步" },
  took: { en: "Made in {0}.", zh: "用时 {0}。" },
  seconds: { en: "{0} s", zh: "{0} 秒" },
  minutes: { en: "{0} min {1} s", zh: "{0} 分 {1} 秒" },
  preview: { en: "The latest frame", zh: "最新画面" },
  madeWithAi: {
    en: "Videos are labelled as made by AI. Use faces and voices only with consent.",
    zh: "视频带有 AI 生成标识。请在获得许可后使用他人的肖像和声音。",
  },
  noPipelines: {
    en: "No plugin is loaded. Put plugin jars into the plugins folder and start Mien again.",
    zh: "没有加载任何插件。请把插件 jar 放进 plugins 文件夹，然后重新启动 Mien。",
  },
  unreachable: {
    en: "Mien does not answer. Is it still running?",
    zh: "Mien 没有响应，它还在运行吗？",
  },
  fixFields: { en: "Please look at the marked fields.", zh: "请检查标出的项目。" },
  required: { en: "This is needed.", zh: "此项必填。" },
  wrongInteger: { en: "Please give a whole number from {0} to {1}.", zh: "请输入 {0} 到 {1} 之间的整数。" },
  wrongDecimal: { en: "Please give a number from {0} to {1}.", zh: "请输入 {0} 到 {1} 之间的数字。" },
  wrongText: { en: "Please use at most {0} characters.", zh: "最多 {0} 个字符。" },
};

/** What failed, for those who do not read the host's English. @type {Record<string, string>} */
const FAILURES_ZH = {
  INVALID_PARAMETER: "有一项设置不正确。",
  INVALID_IMAGE: "这张图片无法读取。",
  INVALID_AUDIO: "这段语音无法读取。",
  INVALID_VIDEO: "这个视频无法读取。",
  INPUT_TOO_LARGE: "文件太大。",
  NO_FACE: "没有找到人脸。请换一张正面、清晰的照片，或在“更多设置”里标出眼睛、嘴角和下巴。",
  MISSING_MODEL: "缺少模型文件。",
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

/**
 * Why a job failed, in the page's language as far as the page knows it.
 * @param {{code: string, message: string}} failure
 */
export function failureText({ code, message }) {
  return language === "zh" ? (FAILURES_ZH[code] ?? message) : message;
}
