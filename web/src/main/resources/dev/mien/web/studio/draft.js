/** What a person has set in a form, kept until the browser's tab is closed. */

/**
 * @typedef {{values: Record<string, string>, files: Record<string, {id: string, name: string}>}} Draft
 */

/** @param {string} pipeline */
const key = (pipeline) => `mien.draft.${pipeline}`;

/** @param {string} pipeline @returns {Draft | undefined} */
export function readDraft(pipeline) {
  const text = sessionStorage.getItem(key(pipeline));
  return text === null ? undefined : JSON.parse(text);
}

/** @param {string} pipeline @param {Draft} draft */
export function keepDraft(pipeline, draft) {
  sessionStorage.setItem(key(pipeline), JSON.stringify(draft));
}
