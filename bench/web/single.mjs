// One reader on a large log.
import * as app from "./app.mjs";
import { require } from "./figures.mjs";
import { casesOf } from "./server.mjs";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** First contentful paint of the home page, by a browser that has no page of it yet. */
export async function home(browser, server, runs) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext(app.window);
    const page = await context.newPage();
    await page.goto(server.url);
    const paint = await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    times.push(await paint.jsonValue());
    await context.close();
  }
  return times;
}

/** From page to page through the rail, without a filter and then behind a new one. */
export async function pageChanges(page, server, dataset, from, rounds, look) {
  const times = Object.fromEntries(app.pages.map((each) => [each.path, []]));
  for (let round = 0; round < rounds; round++) {
    if (round > 0) {
      await app.openInApp(page, dataset, "map");
      await filter(page, server, dataset, from + round);
    }
    for (const { path, ready } of app.pages) {
      await pause(look);
      times[path].push(await app.measure(page, app.link(dataset, path), "press", [app.currentLink(path), ready]));
    }
    await app.openInApp(page, dataset, "map");
    await app.clearFilters(page);
  }
  return times;
}

/**
 * A press that filters, beside the map, to the map of what is left: on what is offered for a marked month, or for an
 * activity. Every press asks for cases that were not asked for before.
 */
export async function filterClicks(page, server, dataset, from, runs, look) {
  const times = [];
  for (let run = from; run < from + runs; run++) {
    await pause(look);
    times.push(await filter(page, server, dataset, run));
    await app.clearFilters(page);
  }
  return times;
}

async function filter(page, server, dataset, run) {
  const bars = await page.locator(app.monthBars).count();
  const [place, isMonth] = [run >> 1, run % 2 === 0];
  require(place < bars, `there are not ${run} different filters to press`);
  const press = isMonth ? app.monthOffer : await offer(page, place);
  if (isMonth) {
    await app.markMonth(page, place);
  }
  const time = await app.measure(page, press, "press", app.filterCount);
  const shown = await app.shownCases(page);
  if (!isMonth) {
    await app.clearSelection(page);
  }
  const drawn = await app.drawnCases(page);
  const engine = await casesOf(server, dataset, app.filtersOf(page.url()));
  require(shown === engine && drawn === engine, `${shown} cases in the bar, ${drawn} beside the map, ${engine} by the engine`);
  return time;
}

/** Frames a second while the animation runs, second by second. */
export async function frames(page, seconds) {
  await page.locator(app.animation.play).click();
  await page.waitForSelector(app.animation.canvas);
  return page.evaluate(
    (seconds) =>
      new Promise((resolve) => {
        const rates = [];
        let [since, count] = [performance.now(), 0];
        const frame = (now) => {
          count++;
          if (now - since >= 1000) {
            rates.push((1000 * count) / (now - since));
            [since, count] = [now, 0];
          }
          if (rates.length < seconds) {
            requestAnimationFrame(frame);
          } else {
            resolve(rates);
          }
        };
        requestAnimationFrame(frame);
      }),
    seconds,
  );
}

// Chooses one activity after the other, and of its offers the one that leaves most, but not all.
async function offer(page, place) {
  const boxes = await page.locator(app.boxes).count();
  const all = await app.shownCases(page);
  for (let box = place; ; box++) {
    require(box < place + boxes, "no activity's panel offers a filter that leaves some cases out");
    await page.locator(app.boxes).nth(box % boxes).dispatchEvent("click");
    await page.waitForSelector(app.offers);
    await pause(300);
    const left = (await page.locator(`${app.offers} .n`).allTextContents()).map((text) => Number(text.replaceAll(",", "")));
    const most = Math.max(...left.filter((cases) => cases < all));
    if (most > 0) {
      return `${app.offers} >> nth=${left.indexOf(most)}`;
    }
  }
}

/** The slider of activities, one step at a time, to and fro. */
export async function slides(page, runs) {
  const { slider, moved, says } = app.activities;
  const most = Math.min(30, Number(await page.locator(slider).getAttribute("max")));
  const times = [];
  let [at, step] = [Number(await page.locator(slider).inputValue()), 1];
  for (let run = 0; run < runs; run++) {
    step = at >= most ? -1 : at <= 4 ? 1 : step;
    at += step;
    await pause(100);
    times.push(await app.measure(page, slider, String(at), moved));
    const [shown, drawn] = [Number(await page.locator(`${says} b`).first().textContent()), await app.drawnActivities(page)];
    require(shown === drawn, `the slider says ${shown} activities, ${drawn} are drawn`);
  }
  return times;
}
