/**
 * Signing in. Nothing else of the page can be fetched before, so this stands alone; only the choice
 * of language is shared with the other pages, through the browser's storage.
 */

const TEXTS = {
  title: { en: "Sign in to Mien", zh: "登录 Mien" },
  user: { en: "Name", zh: "用户名" },
  password: { en: "Password", zh: "密码" },
  signIn: { en: "Sign in", zh: "登录" },
  signingIn: { en: "Signing in…", zh: "登录中…" },
  language: { en: "中文", zh: "English" },
  languageLabel: { en: "切换到中文", zh: "Switch to English" },
  missing: { en: "Please give your name and your password.", zh: "请输入用户名和密码。" },
  wrong: {
    en: "Name and password do not belong together. Capitals count.",
    zh: "用户名或密码不正确。请注意大小写。",
  },
  tooMany: {
    en: "Too many attempts that failed. Please wait {0} and try again.",
    zh: "失败次数过多，请等待{0}后再试。",
  },
  failed: { en: "Mien could not sign you in: {0}", zh: "无法登录：{0}" },
  unreachable: {
    en: "Mien does not answer. Is it still running?",
    zh: "Mien 没有响应，它还在运行吗？",
  },
};

const STORED = "mien.language";

/** @type {"en" | "zh"} */
let language = preferred();

/** @type {() => void} draws the latest problem anew when the language changes */
let showProblem = () => {};

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const user = /** @type {HTMLInputElement} */ (byId("user"));
const password = /** @type {HTMLInputElement} */ (byId("password"));
const send = /** @type {HTMLButtonElement} */ (byId("send"));

/** @returns {"en" | "zh"} */
function preferred() {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "zh") {
    return stored;
  }
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** @param {keyof typeof TEXTS} key @param {string} [value] */
function text(key, value = "") {
  return TEXTS[key][language].replace("{0}", value);
}

function translate() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = text("title");
  for (const node of document.querySelectorAll("[data-text]")) {
    const key = /** @type {keyof typeof TEXTS} */ (/** @type {HTMLElement} */ (node).dataset.text);
    node.textContent = text(key);
  }
  byId("language").textContent = text("language");
  byId("language").lang = language === "zh" ? "en" : "zh-Hans";
  byId("language").setAttribute("aria-label", text("languageLabel"));
  showProblem();
}

/** @param {keyof typeof TEXTS} key @param {() => string} [value] in the language of now */
function complain(key, value = () => "") {
  showProblem = () => {
    byId("problem").textContent = text(key, value());
  };
  showProblem();
}

/** Where the person was on their way to. The dot keeps it on this server, whatever the link says. */
function destination() {
  const next = new URLSearchParams(location.search).get("next") ?? "/";
  return `.${next}${location.hash}`;
}

/** @param {number} seconds */
function wait(seconds) {
  const [amount, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    amount,
  );
}

/** @param {Response} response one that is not fine */
async function explain(response) {
  if (response.status === 401) {
    complain("wrong");
  } else if (response.status === 429) {
    const seconds = Number(response.headers.get("Retry-After") ?? 60);
    complain("tooMany", () => wait(seconds));
  } else {
    const { message = `HTTP ${response.status}` } = await response.json().catch(() => ({}));
    complain("failed", () => message);
  }
}

async function signIn() {
  if (user.value === "" || password.value === "") {
    complain("missing");
    (user.value === "" ? user : password).focus();
    return;
  }
  send.disabled = true;
  send.textContent = text("signingIn");
  try {
    const response = await fetch("api/v1/session", {
      method: "POST",
      body: JSON.stringify({ user: user.value, password: password.value }),
      headers: { "Content-Type": "application/json" },
    });
    if (response.ok) {
      location.replace(destination());
      return;
    }
    await explain(response);
    password.select();
  } catch {
    complain("unreachable");
  } finally {
    send.disabled = false;
    send.textContent = text("signIn");
  }
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  signIn();
});
byId("language").addEventListener("click", () => {
  language = language === "en" ? "zh" : "en";
  localStorage.setItem(STORED, language);
  translate();
});
translate();
