// Measures the web app as a reader meets it. See docs/benchmarks.md.
import { fileURLToPath } from "node:url";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import * as app from "./app.mjs";
import { summary } from "./figures.mjs";
import { start, workingSet } from "./server.mjs";
import * as single from "./single.mjs";
import * as users from "./users.mjs";

const { values: asked } = parseArgs({
  options: {
    sojourn: { type: "string" },
    workspace: { type: "string" },
    large: { type: "string" },
    small: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    port: { type: "string", default: "5130" },
    runs: { type: "string", default: "9" },
    users: { type: "string", default: "50" },
    rounds: { type: "string", default: "2" },
    look: { type: "string", default: "1000" },
    think: { type: "string", default: "5000" },
    only: { type: "string" },
  },
});
if (!asked.sojourn || !asked.workspace || (!asked.large && !asked.small)) {
  console.error("usage: npm run measure -- --sojourn <executable or dll> --workspace <directory> [--large <dataset>] [--small <dataset>]");
  console.error("       [--chromium <path>] [--runs 9] [--users 50] [--rounds 2] [--look <ms>] [--think <ms>] [--port 5130]");
  process.exit(2);
}

const script = fileURLToPath(new URL("./inpage.js", import.meta.url));
const runs = Number(asked.runs);
const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const server = await start(asked.sojourn, asked.workspace, asked.port);
console.log(`server ready after ${server.ready.toFixed(0)} ms; Chromium ${browser.version()}`);
try {
  report("home, first contentful paint", await single.home(browser, server, runs), 1000);
  if (asked.large) {
    await oneReader(asked.large);
  }
  if (asked.small) {
    await manyReaders(asked.small, Number(asked.users));
  }
  console.log(`load ${loadavg()[0].toFixed(1)} on average over the last minute, this run included`);
} finally {
  await browser.close();
  await server.stop();
}

async function oneReader(dataset) {
  const context = await browser.newContext(app.window);
  await context.addInitScript({ path: script });
  const page = await context.newPage();
  const began = performance.now();
  await app.open(page, `${server.url}/d/${encodeURIComponent(dataset)}/map`, app.pages[1].ready);
  console.log(`${dataset}: opened after ${(performance.now() - began).toFixed(0)} ms, the log mapped and the code compiled on the way`);
  const look = Number(asked.look);
  // The first of each compile code.
  await single.filterClicks(page, server, dataset, 0, 2, look);
  await single.slides(page, 8);
  await single.pageChanges(page, server, dataset, 0, 1, look);
  report("filter click to repainted map", await single.filterClicks(page, server, dataset, 2, runs, look), 300);
  report("slider of activities", await single.slides(page, 3 * runs), 50);
  const rounds = 1 + Math.ceil(runs / 3);
  for (const [path, times] of Object.entries(await single.pageChanges(page, server, dataset, 2 + runs, rounds, look))) {
    report(`page change to ${path}`, times, 500);
  }
  if (app.animation.play) {
    await app.openInApp(page, dataset, "map");
    const rates = await single.frames(page, 10);
    console.log(`frames a second of the animation: least ${Math.min(...rates).toFixed(1)} of ${rates.length} seconds (target 50)`);
  }
  console.log(`working set ${(await workingSet(server.pid))?.toFixed(0)} MB, the mapped log included`);
  await context.close();
}

async function manyReaders(dataset, count) {
  const rounds = Number(asked.rounds);
  const filters = await users.filtersFor(server, dataset, count * rounds + 1);
  const warm = await users.arrive(server, dataset, 1);
  await users.work(warm.readers, filters.slice(-1), 1, 100);
  await users.leave(warm.readers);
  const { readers, idle } = await users.arrive(server, dataset, count);
  console.log(`memory per idle reader, ${count} of them: ${idle?.toFixed(1)} MB (target 20)`);
  const context = await browser.newContext(app.window);
  await context.addInitScript({ path: script });
  const page = await context.newPage();
  await app.open(page, `${server.url}/d/${encodeURIComponent(dataset)}/map`, app.pages[1].ready);
  const busy = users.work(readers, filters, rounds, Number(asked.think));
  const painted = [];
  let isOver = false;
  const over = busy.finally(() => (isOver = true));
  for (let run = 0; !isOver && run < 20; run++) {
    painted.push(...(await single.filterClicks(page, server, dataset, run, 1, 3000)));
  }
  await over;
  const times = await busy;
  report(`${count} readers, all steps`, Object.values(times).flat(), 500);
  for (const [step, each] of Object.entries(times)) {
    report(`${count} readers, ${step}`, each, 500);
  }
  report(`meanwhile in a window, filter click`, painted, 500);
  console.log(`lost circuits: ${users.lost(readers)} of ${count} (target 0)`);
  await users.leave(readers);
  await context.close();
}

function report(what, times, target) {
  const { n, median, p95, max } = summary(times);
  const text = (value) => value?.toFixed(0).padStart(5) ?? "    –";
  console.log(`${what.padEnd(42)} median ${text(median)}  P95 ${text(p95)}  max ${text(max)} ms  n ${n}  target ${target}`);
}
