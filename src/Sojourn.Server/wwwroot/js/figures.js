// Puts figures on the clipboard. Called from Components/FigureCopy.cs only.

async function fetched(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }

  return answer.blob();
}

function save(address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

// A browser may forbid the clipboard or know no such kind of thing: then the reader gets a file instead.
async function copyAs(type, address) {
  let content;
  try {
    content = await fetched(address);
  } catch {
    return "failed";
  }

  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([content], { type }) })]);
    return "copied";
  } catch {
    save(address);
    return "saved";
  }
}

/** Copies a PNG picture. */
export function copyPicture(address) {
  return copyAs("image/png", address);
}

/** Copies rows with tabs between their cells, as spreadsheets take them. */
export function copyData(address) {
  return copyAs("text/plain", address);
}
