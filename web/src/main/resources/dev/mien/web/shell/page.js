/**
 * What a page is to the shell, and the shell to a page.
 *
 * A page is a module with a function `mount(node, app, leaving)`. It fills `node`, which is empty and
 * new, with an `h1` first; the shell focuses that heading. `leaving` is an `AbortSignal` that fires
 * when the person goes elsewhere: pass it to every listener and request that shall not outlive the
 * page. A page that wants to keep what the person has set keeps it in its module.
 *
 * When the language changes the page is mounted anew, unless the module has a function `translate()`.
 *
 * @typedef {import("../texts.js").Words} Words
 * @typedef {{user?: string, role?: string, accounts: boolean}} Session
 * @typedef {{
 *   session: Session,
 *   isAdministrator: boolean,
 *   announce: (message: string) => void,
 *   events: EventTarget
 * }} App
 *   `announce` tells those who listen rather than look. `events` has what the host says, as
 *   `MessageEvent`s with the host's JSON as `data`: `job`, `deleted`, `plugins`; `connected`, when
 *   the host is listened to anew; and `back`, when it answers again after it was away, so that what
 *   was missed can be asked for.
 * @typedef {{
 *   mount: (node: HTMLElement, app: App, leaving: AbortSignal) => void | Promise<void>,
 *   translate?: () => void
 * }} Page
 * @typedef {{
 *   name: string,
 *   title: string,
 *   icon: import("./icons.js").IconName,
 *   group: "studio" | "manage" | "about",
 *   administratorsOnly?: boolean,
 *   load: () => Promise<Page>
 * }} Route
 *   `name` is what stands behind `#/`, `title` a key of the page's texts
 */

export {};
