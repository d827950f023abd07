// A reader without a window: a real circuit over a real connection, that takes every render batch, acknowledges it and
// answers what the server asks of the browser, but paints nothing. So fifty readers cost the machine what they cost a server.
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";

// What the runtime's own script answers to the calls of the pages; every other call gets null.
const answers = { isDark: false, isNarrow: false, copyText: true };
const objectReference = 1;

export class Circuit {
  #connection;
  #waiting = null;
  #objects = 0;
  lost = false;

  /** Loads a page, starts a circuit for it, and waits until a batch holds the texts. */
  async open(url, address, texts) {
    const page = await (await fetch(address)).text();
    const marker = /<!--Blazor:(\{"type":"server".*?\})-->/g;
    const components = [...page.matchAll(marker)].map((found) => JSON.parse(found[1]));
    const state = /<!--Blazor-Server-Component-State:(.*?)-->/.exec(page)?.[1] ?? "";
    const protocol = new MessagePackHubProtocol();
    Object.defineProperty(protocol, "name", { value: "blazorpack" });
    this.#connection = new HubConnectionBuilder()
      .withUrl(`${url}/_blazor`)
      .withHubProtocol(protocol)
      .configureLogging(LogLevel.None)
      .build();
    this.#connection.serverTimeoutInMilliseconds = 60_000;
    this.#connection.on("JS.RenderBatch", (id, data) => this.#take(id, data));
    this.#connection.on("JS.BeginInvokeJS", (...call) => this.#answer(...call));
    this.#connection.on("JS.AttachComponent", () => {});
    this.#connection.on("JS.EndInvokeDotNet", () => {});
    this.#connection.on("JS.Error", () => (this.lost = true));
    this.#connection.onclose(() => (this.lost = true));
    await this.#connection.start();
    const shown = this.#until(texts);
    const id = await this.#connection.invoke("StartCircuit", `${url}/`, address, JSON.stringify(components), state);
    if (!id) {
      throw new Error("The server started no circuit.");
    }
    await shown;
  }

  /** Goes to an address, as a press on a link or a filter does; the milliseconds until a batch holds the texts. */
  async go(address, texts) {
    const since = performance.now();
    const shown = this.#until(texts);
    await this.#connection.send("OnLocationChanged", address, null, true);
    await shown;
    return performance.now() - since;
  }

  async close() {
    this.#connection.onclose(() => {});
    await this.#connection.stop();
  }

  #until(texts, patience = 60_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No batch held ${texts} within ${patience} ms`)), patience);
      this.#waiting = { texts: texts.map((text) => Buffer.from(text)), done: () => (clearTimeout(timer), resolve()) };
    });
  }

  #take(id, data) {
    const batch = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    this.#connection.send("OnRenderCompleted", id, null);
    if (this.#waiting?.texts.every((text) => batch.includes(text))) {
      this.#waiting.done();
      this.#waiting = null;
    }
  }

  #answer(handle, identifier, args, resultType) {
    if (Number(handle) === 0) {
      return;
    }
    const name = identifier.split(".").at(-1);
    const result = resultType === objectReference ? { __jsObjectId: ++this.#objects } : (answers[name] ?? null);
    this.#connection.send("EndInvokeJSFromDotNet", handle, true, JSON.stringify([Number(handle), true, result]));
  }
}
