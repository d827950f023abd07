// Saves bytes that the server made as a file of the reader's. Called from Components/MapExport.razor only.

export async function save(name, type, stream) {
  const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the bytes after the click; then they may go.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
