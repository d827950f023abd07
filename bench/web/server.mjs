// The server under test: started on a workspace, asked through its API, and its memory read from the system.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

export async function start(sojourn, workspace, port) {
  const url = `http://127.0.0.1:${port}`;
  const [command, before] = sojourn.endsWith(".dll") ? ["dotnet", [sojourn]] : [sojourn, []];
  const began = performance.now();
  const process = spawn(command, [...before, "serve", "--workspace", workspace, "--urls", url], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  process.stderr.on("data", (chunk) => (said += chunk));
  while (!(await isUp(url))) {
    if (process.exitCode !== null) {
      throw new Error(`The server ended: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    pid: process.pid,
    ready: performance.now() - began,
    faults: () => said,
    async stop() {
      const ended = new Promise((resolve) => process.once("exit", resolve));
      process.kill("SIGINT");
      await ended;
    },
  };
}

async function isUp(url) {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}

/** How many cases pass some filters, as the engine answers it. */
export async function casesOf(server, dataset, filters) {
  const query = filters.map((filter) => `filter=${encodeURIComponent(filter)}`).join("&");
  const answer = await fetch(`${server.url}/api/v1/datasets/${encodeURIComponent(dataset)}/map?${query}`);
  if (!answer.ok) {
    throw new Error(`${answer.status} for ${query}: ${await answer.text()}`);
  }
  return (await answer.json()).selected.cases;
}

/** The server's working set in MB (Linux only; null elsewhere). */
export async function workingSet(pid) {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1024;
  } catch {
    return null;
  }
}
