// Makes a .NET process collect its garbage: the runtime does so when a trace of its heap begins. The protocol is that of
// the runtime's diagnostic port, https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const heapCollect = 0x800000n;
const informational = 4;

export async function collect(pid) {
  const name = (await readdir(tmpdir())).find((each) => each.startsWith(`dotnet-diagnostic-${pid}-`));
  if (!name) {
    throw new Error(`Process ${pid} has no diagnostic port.`);
  }
  const socket = connect(join(tmpdir(), name));
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  socket.resume();
  socket.write(message(collectTracing()));
  // The collection runs when the trace begins; it needs no more than this even for a large heap.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 500));
}

// EventPipe, CollectTracing2: buffer in MB, format, rundown, providers.
function collectTracing() {
  const provider = Buffer.concat([u64(heapCollect), u32(informational), text("Microsoft-Windows-DotNETRuntime"), u32(0)]);
  return Buffer.concat([u32(64), u32(1), Buffer.from([0]), u32(1), provider]);
}

function message(payload) {
  const header = Buffer.alloc(20);
  header.write("DOTNET_IPC_V1\0", 0, "latin1");
  header.writeUInt16LE(20 + payload.length, 14);
  header.writeUInt8(0x02, 16);
  header.writeUInt8(0x03, 17);
  return Buffer.concat([header, payload]);
}

function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

function text(value) {
  return Buffer.concat([u32(value.length + 1), Buffer.from(`${value}\0`, "utf16le")]);
}
