/** The routes of the API that look after Mien itself. See docs/http-api.md. */

import { request, send } from "../api.js";

/**
 * @typedef {import("../api.js").Parameter} Parameter
 * @typedef {import("../texts.js").Words} Words
 * @typedef {{
 *   file: string, id: string, version: string, provider?: string, description?: Words,
 *   source: "shipped" | "extension", enabled: boolean, state: string, pipelines: string[],
 *   services: string[], problem?: Words, sha256?: string, previousVersion?: string
 * }} Plugin
 * @typedef {{
 *   id: string, name: Words, services: {name: string, label: Words, remark?: Words, plugin: string}[]
 * }} ServiceType
 * @typedef {{
 *   token: string, id: string, version: string, provider?: string, description?: Words,
 *   requires?: string, sha256: string, asks: string[], replaces?: string
 * }} StagedPlugin what installing would do
 * @typedef {{
 *   name: string, folder: string, path: string, bytes: number, problem?: Words
 * }} ModelFile
 * @typedef {{id: string, folders: string[], files: ModelFile[]}} ModelKind
 * @typedef {{
 *   name: string, when?: Words, state: "sound" | "broken" | "missing", path?: string,
 *   bytes?: number, sha256?: string, problem?: Words, licence: string, page: string, home: string,
 *   officialBytes?: number
 * }} NeededFile
 * @typedef {{label: Words, complete: boolean, files: NeededFile[]}} ModelSet
 * @typedef {{
 *   pipeline?: string, service?: string, title: Words, id: string, label: Words, purpose: Words,
 *   optional: boolean, state: "ready" | "partly" | "missing", problem?: Words, places: string[],
 *   sets: ModelSet[]
 * }} Feature what a pipeline or a service can do with files of weights; the set that counts is the first
 * @typedef {{features: Feature[], kinds: ModelKind[]}} Models
 * @typedef {{id: string, name: string, job?: string}} Device with the id of the job it runs
 * @typedef {{
 *   devices: Device[],
 *   memory: {total: number, free: number, heapUsed: number, heapMaximum: number},
 *   disks: {folder: string, total: number, free: number}[]
 * }} Machine in bytes
 * @typedef {{
 *   parameters: Parameter[], values: Record<string, string>, locked: Record<string, string>
 * }} Settings values in text form, and why some cannot be changed, by name
 * @typedef {{name: string, role: "user" | "administrator", given: boolean}} User
 * @typedef {{
 *   time: string, user: string, address: string, action: string, target: string, result: string
 * }} Deed
 */

const ROOT = "api/v1";

/**
 * What plugins offer each other now, by type.
 * @returns {Promise<ServiceType[]>}
 */
export async function services() {
  return (await request(`${ROOT}/services`)).types;
}

/** @returns {Promise<Plugin[]>} */
export async function plugins() {
  return (await request(`${ROOT}/plugins`)).plugins;
}

/** Brings a file to the host, which looks into it and changes nothing yet. @param {File} file */
export function stagePlugin(file) {
  return /** @type {Promise<StagedPlugin>} */ (
    request(`${ROOT}/plugins/staged?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      body: file,
      headers: { "Content-Type": "application/octet-stream" },
    })
  );
}

/** @param {string} token */
export function installPlugin(token) {
  return send("POST", `${ROOT}/plugins/staged/${encodeURIComponent(token)}/install`);
}

/** @param {string} token */
export function discardPlugin(token) {
  return send("DELETE", `${ROOT}/plugins/staged/${encodeURIComponent(token)}`);
}

/** @param {string} id @param {"enable" | "disable" | "rollback"} action */
export function changePlugin(id, action) {
  return send("POST", `${ROOT}/plugins/${encodeURIComponent(id)}/${action}`);
}

/** @param {string} id @param {boolean} withState whether what it stored goes too */
export function uninstallPlugin(id, withState) {
  const state = withState ? "delete" : "keep";
  return send("DELETE", `${ROOT}/plugins/${encodeURIComponent(id)}?state=${state}`);
}

/** @returns {Promise<Models>} */
export function models() {
  return request(`${ROOT}/models`);
}

/** The SHA-256 of a file of weights. @param {string} path @returns {Promise<string>} */
export async function hashModel(path) {
  return (await send("POST", `${ROOT}/models/hash`, { path })).sha256;
}

/** @returns {Promise<Machine>} */
export function devices() {
  return request(`${ROOT}/devices`);
}

/** @returns {Promise<Settings>} */
export function settings() {
  return request(`${ROOT}/settings`);
}

/** @param {Record<string, string>} values in text form @returns {Promise<Settings>} */
export function changeSettings(values) {
  return send("PATCH", `${ROOT}/settings`, { values });
}

/** @returns {Promise<User[]>} */
export async function users() {
  return (await request(`${ROOT}/users`)).users;
}

/** @param {{name: string, password: string, role: string}} user */
export function addUser(user) {
  return send("POST", `${ROOT}/users`, user);
}

/** @param {string} name @param {{password?: string, role?: string}} changes */
export function changeUser(name, changes) {
  return send("PATCH", `${ROOT}/users/${encodeURIComponent(name)}`, changes);
}

/** @param {string} name */
export function removeUser(name) {
  return send("DELETE", `${ROOT}/users/${encodeURIComponent(name)}`);
}

/** The latest first. @param {number} limit @returns {Promise<Deed[]>} */
export async function audit(limit) {
  return (await request(`${ROOT}/audit?limit=${limit}`)).entries;
}
