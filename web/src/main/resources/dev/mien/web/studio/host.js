/** What the studio asks of the host. See docs/http-api.md. */

import { ApiError, request } from "../api.js";
import { currentLanguage } from "../texts.js";

/**
 * @typedef {import("../api.js").Job} Job
 * @typedef {import("../texts.js").Words} Words
 * @typedef {{x: number, y: number, width: number, height: number}} Area pixels of the upright picture
 * @typedef {{parameter: string, words: Words}} Warning
 * @typedef {{parameter: string, value: string, area?: Area}} Suggestion
 * @typedef {{seconds: number, memoryBytes: number, diskBytes: number, learnedFrom: number}} Estimate
 * @typedef {{
 *   warnings: Warning[], suggestions: Suggestion[], estimate?: Estimate,
 *   queue?: {ahead: number, seconds?: number}
 * }} Inspection
 * @typedef {{upload: string}} UploadReference
 * @typedef {Record<string, string | UploadReference>} Values
 * @typedef {{state?: string, pipeline?: string, search?: string, before?: string, limit?: number}} Filter
 */

/** @param {unknown} body */
const json = (body) => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json", "Accept-Language": currentLanguage() },
});

/** @param {string} id */
const jobPath = (id) => `api/v1/jobs/${encodeURIComponent(id)}`;

/** @param {Filter} filter @param {AbortSignal} [signal] @returns {Promise<Job[]>} the latest first */
export async function listJobs(filter, signal) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== "") {
      query.set(name, String(value));
    }
  }
  return (await request(`api/v1/jobs?${query}`, { signal })).jobs;
}

/** @param {string} id @returns {Promise<Job>} */
export const findJob = (id) => request(jobPath(id));

/** @param {string} id @returns {Promise<Job>} */
export const cancelJob = (id) => request(`${jobPath(id)}/cancel`, { method: "POST" });

/** @param {string} id @returns {Promise<Job>} the new job */
export const retryJob = (id) => request(`${jobPath(id)}/retry`, { method: "POST" });

/** @param {string} id deleted even if the page goes away meanwhile */
export const deleteJob = (id) => request(jobPath(id), { method: "DELETE", keepalive: true });

/**
 * @param {string} pipeline
 * @param {Values} parameters
 * @param {number} priority
 * @param {string} [key] asked for again with the same, the job is the same
 * @returns {Promise<Job>}
 */
export function createJob(pipeline, parameters, priority, key) {
  const asked = json({ pipeline, parameters, ...(priority === 0 ? {} : { priority }) });
  const headers = { ...asked.headers, ...(key === undefined ? {} : { "Idempotency-Key": key }) };
  return request("api/v1/jobs", { ...asked, headers });
}

/**
 * @param {string} pipeline
 * @param {Values} parameters as far as they are set
 * @param {AbortSignal} signal
 * @returns {Promise<Inspection>}
 */
export const inspect = (pipeline, parameters, signal) =>
  request(`api/v1/pipelines/${encodeURIComponent(pipeline)}/inspect`, {
    ...json({ parameters }),
    signal,
  });

/**
 * The settings inside a finished file.
 * @param {File} file
 * @returns {Promise<{pipeline: string, parameters: Record<string, string>}>}
 */
export const readSettings = (file) =>
  request(`api/v1/read-settings?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    body: file,
    headers: { "Content-Type": "application/octet-stream" },
  });

/** @param {string} url of an input or a sample @param {string} name @returns {Promise<File>} */
export async function fetchFile(url, name) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new ApiError(response.status, await response.json().catch(() => ({})));
  }
  const blob = await response.blob();
  return new File([blob], name, { type: blob.type });
}
