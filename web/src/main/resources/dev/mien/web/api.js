/** The REST API, as far as the page needs it. See docs/http-api.md. */

/**
 * @typedef {import("./texts.js").Words} Words
 * @typedef {{value: string, label: Words, remark?: Words}} Choice
 * @typedef {{
 *   name: string, type: string, label: Words, help: Words, advanced: boolean, required: boolean,
 *   shownWhen?: {parameter: string, values: string[]}, default?: any,
 *   minimum?: number, maximum?: number, step?: number, unit?: string, maximumLength?: number,
 *   choices?: Choice[], service?: string, image?: string, points?: Words[]
 * }} Parameter
 * @typedef {{id: string, label: Words}} Stage
 * @typedef {{
 *   id: string, title: Words, description: Words, parameters: Parameter[], stages: Stage[],
 *   plugin?: {id: string, version: string, panel?: string}
 * }} Pipeline
 * @typedef {{stage: string, label: Words, number: number, of: number, fraction: number}} Progress
 * @typedef {{name: string, mediaType: string, bytes: number, url: string}} Artifact
 * @typedef {{
 *   id: string, pipeline: string, state: string, created: string, started?: string,
 *   finished?: string, position?: number, etaSeconds?: number, progress?: Progress,
 *   preview?: string, thumbnail?: string, settings: Record<string, string>,
 *   inputs?: Record<string, string>, notes: Words[], artifacts: Artifact[], priority?: number,
 *   failure?: {code: string, type: string, message: string, field?: string}, revision: number
 * }} Job
 * @typedef {{name: string, mediaType: string, url: string}} Sample
 */

/** What the host says is wrong. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{message?: string, code?: string, fields?: {field: string, message: string}[]}} body
   * @param {number} [retryAfter] seconds until another attempt is worth it, if the host says so
   */
  constructor(status, { message = `HTTP ${status}`, code = "", fields = [] }, retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

/**
 * Asks the host. Who has to sign in first is taken there.
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>} the answer's JSON
 * @throws {ApiError} when the host refuses
 * @throws {TypeError} when it does not answer
 */
export async function request(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (response.status === 401) {
    toSignIn();
  }
  if (!response.ok) {
    const seconds = Number(response.headers.get("Retry-After") ?? NaN);
    throw new ApiError(response.status, body, Number.isFinite(seconds) ? seconds : undefined);
  }
  return body;
}

/**
 * Asks the host with a JSON body.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export function send(method, path, body) {
  return request(path, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
  });
}

/** Goes to the page for signing in, which comes back to where one was. */
export function toSignIn() {
  location.assign(`sign-in.html${location.hash}`);
}

/** @returns {Promise<import("./shell/page.js").Session>} */
export function session() {
  return request("api/v1/session");
}

/** Whether nothing stands between this person and the page. @param {import("./shell/page.js").Session} who */
export function isIn(who) {
  return !who.accounts || who.user !== undefined;
}

/** Whoever comes next starts at the start, and sees nothing of what was being made. */
export async function signOut() {
  await send("DELETE", "api/v1/session");
  sessionStorage.clear();
  location.assign("sign-in.html");
}

/** @returns {Promise<Pipeline[]>} */
export async function pipelines() {
  return (await request("api/v1/pipelines")).pipelines;
}

/** @returns {Promise<Sample[]>} */
export async function samples() {
  return (await request("api/v1/samples")).samples;
}
