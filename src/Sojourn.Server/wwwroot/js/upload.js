// Sends a dropped or chosen file to the server in pieces, and goes on where a transfer broke off.
// Called from Uploads/UploadFlow.cs only.

const piece = 8 * 1024 * 1024;
const mostTries = 40;
// So long a transfer has run before its pace says how long it will still take.
const enough = 600;
const memory = "sojourn-uploads";

const keyOf = (file) => `${file.name}|${file.size}|${file.lastModified}`;

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(memory) ?? "{}");
  } catch {
    return {};
  }
}

function remember(change) {
  const all = remembered();
  change(all);
  try {
    localStorage.setItem(memory, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing can still send a file in one go.
  }
}

/** Listens to the whole window and to the file input; returns a handle. */
export function watch(input, overlay, circuit, address, token) {
  let current = null;
  let depth = 0;
  let isClosed = false;

  // While the line is down nothing can be told; the next report tells more.
  const tell = async (name, ...values) => {
    try {
      return { answer: await circuit.invokeMethodAsync(name, ...values) };
    } catch {
      return null;
    }
  };

  // What happens once is told until it is heard. A call made while the line is down never comes back, not even with a
  // fault: it is made again when the line is.
  const insist = async (name, value) => {
    let heard = null;
    while (!isClosed && !(heard = await Promise.race([tell(name, value), lineReturns()]))) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return heard?.answer;
  };

  // The page leads itself on: were it told to by the server, a line that goes down meanwhile would cost it the way.
  const finish = async (file, id) => {
    const next = await insist("Finished", id);
    if (next) {
      remember((all) => delete all[keyOf(file)]);
      Blazor.navigateTo(next);
    }
  };

  const call = (method, path, body, onProgress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      if (current) {
        current.request = request;
      }
      request.open(method, `${address}${path}`);
      request.setRequestHeader("RequestVerificationToken", token);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.onprogress = (event) => onProgress?.(event.loaded);
      request.onload = () => resolve({ status: request.status, answer: parse(request.responseText) });
      request.onerror = () => reject(new Error("network"));
      request.onabort = () => reject(new Error("stopped"));
      request.send(body);
    });

  // Where the server stands; null where it knows nothing of the upload.
  const stateOf = async (id) => {
    const { status, answer } = await call("GET", `/${id}`);
    return status === 200 ? answer : null;
  };

  // A page that answers for an address that does not exist has no token of its own.
  const authorise = async () => {
    token ||= await (await fetch(`${address}/token`, { cache: "no-store" })).text();
  };

  const begin = async (file) => {
    await authorise();
    const known = remembered()[keyOf(file)];
    if (known) {
      const state = await stateOf(known);
      if (state && state.total === file.size && state.name) {
        return state;
      }
    }
    const { status, answer } = await call("POST", `?name=${encodeURIComponent(file.name)}&bytes=${file.size}`);
    if (status !== 200) {
      throw Object.assign(new Error("refused"), { detail: answer.detail ?? "" });
    }
    remember((all) => (all[keyOf(file)] = answer.id));
    return answer;
  };

  const send = async (file) => {
    if (!file || current) {
      return;
    }
    const run = (current = { stopped: false, request: null, id: null });
    const began = performance.now();
    let first = null;
    let shown = 0;
    let tries = 0;
    const report = (sent, isWaiting = false, force = false) => {
      const now = performance.now();
      // A few reports a second are enough for a bar.
      if (force || now - shown > 150) {
        shown = now;
        first ??= sent;
        const pace = (sent - first) / Math.max(1, now - began);
        const left = now - began > enough && pace > 0 ? (file.size - sent) / pace / 1000 : null;
        tell("Progressed", file.name, sent, file.size, left, isWaiting);
      }
    };
    report(0, false, true);
    first = null;
    let state = null;
    try {
      while (!run.stopped) {
        try {
          state = state ? await stateOf(state.id) : await begin(file);
          if (!state) {
            throw Object.assign(new Error("refused"), { detail: "" });
          }
          run.id = state.id;
          report(state.received, false, true);
          while (state.received < file.size) {
            const from = state.received;
            const { status, answer } = await call("PUT", `/${state.id}?offset=${from}`, file.slice(from, from + piece), (loaded) =>
              report(Math.min(file.size, from + loaded)),
            );
            if (status !== 200) {
              throw Object.assign(new Error("refused"), { detail: answer.detail ?? "" });
            }
            state = answer;
            tries = 0;
          }
          finish(file, state.id);
          return;
        } catch (fault) {
          if (run.stopped || fault.message === "refused" || ++tries > mostTries) {
            throw fault;
          }
          // The connection is gone for now: what has arrived stays there, and the rest follows.
          report(state?.received ?? 0, true, true);
          await new Promise((resolve) => setTimeout(resolve, Math.min(5000, 250 * 2 ** tries)));
        }
      }
    } catch (fault) {
      if (!run.stopped) {
        insist("Failed", fault.detail ?? "");
      }
    } finally {
      if (current === run) {
        current = null;
      }
    }
  };

  const take = (files) => {
    if (current && files.length > 0) {
      tell("Busy", files[0].name);
    } else if (files.length > 1) {
      tell("Several", files.length);
    } else {
      send(files[0]);
    }
  };

  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const show = (on) => overlay.classList.toggle("on", on);
  const enter = (event) => {
    if (holdsFiles(event)) {
      depth += 1;
      show(true);
    }
  };
  const over = (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
    }
  };
  const leave = (event) => {
    if (holdsFiles(event)) {
      depth = Math.max(0, depth - 1);
      show(depth > 0);
    }
  };
  const drop = (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      depth = 0;
      show(false);
      take([...event.dataTransfer.files]);
    }
  };
  const change = () => {
    const files = [...input.files];
    input.value = "";
    take(files);
  };
  window.addEventListener("dragenter", enter);
  window.addEventListener("dragover", over);
  window.addEventListener("dragleave", leave);
  window.addEventListener("drop", drop);
  input.addEventListener("change", change);

  return {
    /** Opens the browser's file dialog. */
    choose() {
      input.click();
    },
    /** Stops; what has arrived is given up. */
    stop() {
      const run = current;
      current = null;
      if (run) {
        run.stopped = true;
        run.request?.abort();
        if (run.id) {
          this.giveUp(run.id);
        }
      }
    },
    /** Forgets an upload here and on the server. */
    async giveUp(id) {
      remember((all) => Object.keys(all).filter((key) => all[key] === id).forEach((key) => delete all[key]));
      try {
        await call("DELETE", `/${id}`);
      } catch {
        // Out of reach: the server clears it away within a day.
      }
    },
    /** What this browser began to send, the server holds, and no page has gone on with. */
    async unfinished() {
      const found = [];
      for (const [key, id] of Object.entries(remembered())) {
        try {
          const state = await stateOf(id);
          if (state) {
            found.push(state);
          } else {
            remember((all) => delete all[key]);
          }
        } catch {
          return found;
        }
      }
      return found;
    },
    dispose() {
      isClosed = true;
      if (current) {
        current.stopped = true;
        current.request?.abort();
        current = null;
      }
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
      input.removeEventListener("change", change);
    },
  };
}

/** Null once the line, gone for a while, is back. */
function lineReturns() {
  return new Promise((resolve) => document.addEventListener("sojourn-reconnected", () => resolve(null), { once: true }));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
