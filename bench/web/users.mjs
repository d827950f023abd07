// Many readers at once: each a browser context of its own, and so a circuit of its own, that draws what it is sent.
import * as app from "./app.mjs";
import { collect } from "./collect.mjs";
import { require } from "./figures.mjs";
import { casesOf, workingSet } from "./server.mjs";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Opens the map for so many readers; the growth of the server's working set is what they cost while they do nothing. */
export async function arrive(browser, server, dataset, count, script) {
  await collect(server.pid);
  const before = await workingSet(server.pid);
  const readers = [];
  for (let number = 0; number < count; number++) {
    const context = await browser.newContext(app.window);
    await context.addInitScript({ path: script });
    const page = await context.newPage();
    await app.open(page, `${server.url}/d/${encodeURIComponent(dataset)}/map`, app.pages[1].ready);
    readers.push({ number, context, page });
  }
  await pause(2000);
  await collect(server.pid);
  const after = await workingSet(server.pid);
  return { readers, idle: before === null ? null : (after - before) / count };
}

/** Every reader filters, slides, changes pages and takes the filter back, with time to look between the steps. */
export async function work(readers, server, dataset, rounds, look) {
  const times = { filter: [], slide: [], page: [] };
  await Promise.all(
    readers.map(async ({ number, page }) => {
      const random = seeded(number + 1);
      const think = () => pause(look * (0.5 + random()));
      await pause(look * random());
      for (let round = 0; round < rounds; round++) {
        const bars = await page.locator(app.monthBars).count();
        await think();
        const bar = `${app.monthBars} >> nth=${Math.floor(random() * bars)}`;
        times.filter.push(await app.measure(page, bar, "press", app.filterCount));
        const shown = await app.shownCases(page);
        const engine = await casesOf(server, dataset, app.filtersOf(page.url()));
        require(shown === engine, `${shown} cases on the screen of reader ${number}, ${engine} by the engine`);
        await think();
        const { slider, moved } = app.activities;
        const now = Number(await page.locator(slider).inputValue());
        times.slide.push(await app.measure(page, slider, String(now > 4 ? now - 1 : now + 1), moved));
        for (const path of ["variants", "overview", "map"]) {
          await think();
          const { ready } = app.pages.find((each) => each.path === path);
          times.page.push(await app.measure(page, app.link(dataset, path), "press", [app.currentLink(path), ready]));
        }
        await think();
        await app.clearFilters(page);
      }
    }),
  );
  return times;
}

/** How many readers have lost their circuit, or were told of an error. */
export async function lost(readers) {
  const states = await Promise.all(
    readers.map(({ page }) =>
      page.evaluate(() => {
        const modal = document.querySelector("#components-reconnect-modal");
        const error = document.querySelector("#blazor-error-ui");
        const isShown = (element) => element !== null && getComputedStyle(element).display !== "none";
        return isShown(error) || /components-reconnect-(show|failed|rejected)/.test(modal?.className ?? "");
      }),
    ),
  );
  return states.filter(Boolean).length;
}

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
