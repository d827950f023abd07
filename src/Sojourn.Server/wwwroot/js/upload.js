// Sends a dropped or chosen file to the server in one streamed request. Called from Components/UploadZone.razor only.

/** Listens to a drop zone and its file input; returns a handle that stops an upload and the listening. */
export function watch(zone, input, circuit, address, token) {
  let request = null;

  const send = (file) => {
    if (!file || request) {
      return;
    }
    request = new XMLHttpRequest();
    request.open("POST", `${address}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("RequestVerificationToken", token);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    let shown = 0;
    request.upload.onprogress = (event) => {
      // Ten reports a second are enough for a bar.
      const now = performance.now();
      if (now - shown > 100) {
        shown = now;
        circuit.invokeMethodAsync("UploadProgressed", file.name, event.loaded, file.size);
      }
    };
    request.onload = () => {
      const answer = parse(request.responseText);
      const done = request.status === 200;
      request = null;
      if (done) {
        circuit.invokeMethodAsync("UploadFinished", answer.id);
      } else {
        circuit.invokeMethodAsync("UploadFailed", answer.detail ?? "");
      }
    };
    request.onerror = () => {
      request = null;
      circuit.invokeMethodAsync("UploadFailed", "");
    };
    circuit.invokeMethodAsync("UploadProgressed", file.name, 0, file.size);
    request.send(file);
  };

  const over = (event) => {
    event.preventDefault();
    zone.classList.add("over");
  };
  const leave = () => zone.classList.remove("over");
  const drop = (event) => {
    event.preventDefault();
    leave();
    send(event.dataTransfer?.files[0]);
  };
  const change = () => {
    send(input.files[0]);
    input.value = "";
  };
  zone.addEventListener("dragover", over);
  zone.addEventListener("dragleave", leave);
  zone.addEventListener("drop", drop);
  input.addEventListener("change", change);

  return {
    stop() {
      request?.abort();
      request = null;
    },
    dispose() {
      this.stop();
      zone.removeEventListener("dragover", over);
      zone.removeEventListener("dragleave", leave);
      zone.removeEventListener("drop", drop);
      input.removeEventListener("change", change);
    },
  };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Opens the browser's file dialog. */
export function choose(input) {
  input.click();
}
