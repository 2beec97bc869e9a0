/** Files that a person has chosen or dropped, out of folders, too. */

/** Browsers do not know all types of pictures. */
const PICTURE = /\.(avif|bmp|gif|heic|heif|jpe?g|jxl|png|tiff?|webp)$/i;

/** Whether it looks like a picture. @param {File} file */
export function isPicture({ type, name }) {
  return type.startsWith("image/") || (type === "" && PICTURE.test(name));
}

/** All that were dropped. To be called at once: the browser forgets them. @param {DataTransfer | null} transfer @returns {Promise<File[]>} */
export async function droppedFiles(transfer) {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const files = [...(transfer?.files ?? [])];
  if (!entries.some((entry) => entry?.isDirectory)) {
    return files;
  }
  return (await Promise.all(entries.map((entry) => (entry === null ? [] : filesIn(entry))))).flat();
}

/** Sorted as people count: 2 before 10. @param {Iterable<File>} files */
export function picturesOf(files) {
  const order = new Intl.Collator(undefined, { numeric: true });
  const path = (/** @type {File} */ file) => file.webkitRelativePath || file.name;
  return [...files]
    .filter((file) => isPicture(file) && !file.name.startsWith(".")) // macOS leaves such ones
    .sort((one, other) => order.compare(path(one), path(other)));
}

/** @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function filesIn(entry) {
  if (entry.isFile) {
    const file = /** @type {FileSystemFileEntry} */ (entry);
    return [await new Promise((resolve, reject) => file.file(resolve, reject))];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {File[]} */
  const files = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return files;
    }
    for (const child of some) {
      files.push(...(await filesIn(child)));
    }
  }
}
