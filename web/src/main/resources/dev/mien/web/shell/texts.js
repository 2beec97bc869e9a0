/** Words of what is around every page. */

import { addTexts } from "../texts.js";

addTexts({
  skip: { en: "Skip to the content", zh: "跳到正文" },
  navigation: { en: "Pages", zh: "页面导航" },
  openMenu: { en: "Menu", zh: "菜单" },
  closeMenu: { en: "Close the menu", zh: "关闭菜单" },
  groupManage: { en: "Manage", zh: "管理" },
  create: { en: "Create", zh: "创作" },
  gallery: { en: "Gallery", zh: "作品库" },
  pluginsPage: { en: "Plugins", zh: "插件" },
  modelsPage: { en: "Models", zh: "模型" },
  devicesPage: { en: "Devices", zh: "设备" },
  settingsPage: { en: "Settings", zh: "设置" },
  usersPage: { en: "Users", zh: "用户" },
  activityPage: { en: "Activity", zh: "操作记录" },
  aboutPage: { en: "About", zh: "关于" },
  apiDocs: { en: "REST API", zh: "REST API" },
  theme: { en: "Colours", zh: "配色" },
  themeAuto: { en: "As the system", zh: "跟随系统" },
  themeLight: { en: "Light", zh: "浅色" },
  themeDark: { en: "Dark", zh: "深色" },
  language: { en: "中文", zh: "English" },
  languageLabel: { en: "切换到中文", zh: "Switch to English" },
  signOut: { en: "Sign out", zh: "退出登录" },
  away: {
    en: "Mien does not answer. The page goes on by itself as soon as it is back.",
    zh: "Mien 没有响应。恢复后页面会自动继续。",
  },
  back: { en: "Mien is back.", zh: "Mien 已恢复。" },
  unreachablePage: { en: "This page is out of reach", zh: "无法打开此页面" },
  unknownPage: { en: "There is no such page", zh: "没有这个页面" },
  unknownPageHelp: {
    en: "Perhaps the address is old, or your account may not open it.",
    zh: "地址可能已失效，或者你的账号无权打开。",
  },
  backToStart: { en: "Back to the start", zh: "返回首页" },
});
