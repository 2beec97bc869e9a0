// The page imports this module and calls mount() under the form of this plugin's pipelines.

const HINTS = {
  en: "Tip: a short line and a wide photo make the prettiest card.",
  ja: "ヒント：短いひとことと横長の写真がいちばん映えます。",
  zh: "提示：短短一句话配上横幅照片最好看。",
};

/** Adds a line of advice. */
export function mount(node, { language }) {
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = HINTS[language] ?? HINTS.en;
  node.append(hint);
}
