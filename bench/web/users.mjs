// Many readers at once. Each is a circuit of its own that paints nothing (see circuit.mjs); one more has a window, which shows what a
// reader sees meanwhile.
import { Circuit } from "./circuit.mjs";
import { collect } from "./collect.mjs";
import { casesOf, workingSet } from "./server.mjs";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const shown = (cases) => cases.toLocaleString("en-US");

/** Opens the map for so many readers; the growth of the server's working set is what they cost while they do nothing. */
export async function arrive(server, dataset, count) {
  const address = (page, query = "") => `${server.url}/d/${encodeURIComponent(dataset)}/${page}${query}`;
  const all = shown(await casesOf(server, dataset, []));
  await collect(server.pid);
  const before = await workingSet(server.pid);
  const readers = [];
  for (let number = 0; number < count; number++) {
    const circuit = new Circuit();
    await circuit.open(server.url, address("map"), [all]);
    readers.push({ number, circuit, address, all });
  }
  await pause(2000);
  await collect(server.pid);
  const after = await workingSet(server.pid);
  return { readers, idle: before === null ? null : (after - before) / count };
}

/** A filter for each reader and round that no other has, with the cases that the engine finds for it. */
export async function filtersFor(server, dataset, count) {
  const filters = [];
  for (let number = 0; number < count; number++) {
    const text = `throughput > ${20 + number}h`;
    filters.push({ text, cases: shown(await casesOf(server, dataset, [text])) });
  }
  return filters;
}

/**
 * Every reader filters, moves the slider, changes pages and takes the filter back, with time to look between the steps. A
 * step is over when a batch holds the number of cases that the engine finds, or the slider's new place.
 */
export async function work(readers, filters, rounds, look) {
  const times = { filter: [], slide: [], page: [], back: [] };
  await Promise.all(
    readers.map(async ({ number, circuit, address, all }) => {
      const random = seeded(number + 1);
      const think = () => pause(look * (0.5 + random()));
      await pause(look * random());
      for (let round = 0; round < rounds; round++) {
        const { text, cases } = filters[number * rounds + round];
        const query = `?filter=${encodeURIComponent(text)}`;
        await think();
        times.filter.push(await circuit.go(address("map", query), [cases]));
        await think();
        const place = `&activities=${60 + Math.floor(random() * 40)}`;
        times.slide.push(await circuit.go(address("map", query + place), ["--v:"]));
        for (const page of ["variants", "overview", "map"]) {
          await think();
          times.page.push(await circuit.go(address(page, query), [cases]));
        }
        await think();
        times.back.push(await circuit.go(address("map"), [all]));
      }
    }),
  );
  return times;
}

/** How many readers have lost their circuit, or were told of an error. */
export const lost = (readers) => readers.filter(({ circuit }) => circuit.lost).length;

export const leave = (readers) => Promise.all(readers.map(({ circuit }) => circuit.close()));

// Mulberry32: a reader does the same in every run.
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
