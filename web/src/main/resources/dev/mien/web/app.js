/** The shell around every page: who is here, where they are, and whether the host still answers. */

import { ApiError, isIn, session, signOut, toSignIn } from "./api.js";
import { Navigation } from "./shell/navigation.js";
import { Router } from "./shell/router.js";
import { Stream } from "./shell/stream.js";
import { currentLanguage, text } from "./texts.js";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} message */
function announce(message) {
  byId("live").textContent = message;
}

function translateFrame() {
  document.documentElement.lang = currentLanguage() === "zh" ? "zh-Hans" : "en";
  byId("skip").textContent = text("skip");
  byId("away").textContent = byId("away").textContent === "" ? "" : text("away");
}

async function whoIsHere() {
  for (;;) {
    try {
      const who = await session();
      if (isIn(who)) {
        return who;
      }
      toSignIn();
      await new Promise(() => {}); // the browser leaves this page
    } catch (error) {
      byId("away").textContent = error instanceof ApiError ? error.message : text("away");
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

async function start() {
  translateFrame();
  const who = await whoIsHere();
  byId("away").textContent = "";
  const events = new Stream();
  /** @type {import("./shell/page.js").App} */
  const app = {
    session: who,
    isAdministrator: who.role === "administrator",
    announce,
    events,
  };
  const navigation = new Navigation(byId("side"), app, {
    signOut,
    changePassword: async () => {
      const { askPassword } = await import("./manage/password.js");
      askPassword(who.user ?? "", app);
    },
    languageChanged: () => {
      translateFrame();
      router.translate();
    },
  });
  const router = new Router(byId("main"), app, (route) => navigation.arrived(route));
  events.addEventListener("away", () => (byId("away").textContent = text("away")));
  events.addEventListener("back", () => {
    byId("away").textContent = "";
    announce(text("back"));
  });
  await router.start();
}

byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address is the router's
  byId("main").focus();
});

// A file dropped beside the places for files must not replace the page.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}

start();
