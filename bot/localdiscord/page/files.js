/** Files that a person picks, read for sending: the websocket carries them as base64. */

/** Read picked files; each gets the id by which options and components name it. */
export function readFiles(files, firstId = 0) {
  return Promise.all([...files].map((file, index) => readFile(file, String(firstId + index))));
}

async function readFile(file, id) {
  return { id, filename: file.name, content_type: file.type || "application/octet-stream", data: await base64(file) };
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
