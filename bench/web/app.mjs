// What the measurements know of the app: its pages, and how an answer on the screen is recognised. Where a page changes its
// markup, this is the file to change.

/** The pages in the order in which they are opened, each with something that only its finished content has. */
export const pages = [
  { path: "overview", ready: "main .tiles" },
  { path: "map", ready: "main svg.map [data-node]" },
  { path: "variants", ready: "main .vt table tbody tr" },
  { path: "cases", ready: "main .vt-box [role=gridcell]" },
  { path: "dots", ready: "main .plot [data-wait][hidden]" },
  { path: "spectrum", ready: "main .plot [data-wait][hidden]" },
  { path: "attributes", ready: "main .facet .body" },
  { path: "roles", ready: "main .roles table tbody tr" },
];

/** "1,234 of 4,580 cases" in the filter bar. */
export const filterCount = ".filterbar .set:first-child .count";

/** The filter bar's number of selected cases. */
export async function shownCases(page) {
  const text = await page.locator(`${filterCount} b`).first().textContent();
  return Number(text.replaceAll(",", ""));
}

/** The filters of an address, as the app writes them. */
export const filtersOf = (url) => new URL(url).searchParams.getAll("filter");

/** The bars of the months on the map's page; pressing one marks it. */
export const monthBars = ".months .plot i";

/** What is offered for the marked months: the cases that started in them. */
export const monthOffer = ".months .kept .acts button";

/** Waits until the page shows what was asked for: a mark made before goes with the cases it was made on. */
export const settled = (page) => page.waitForSelector('.filterbar .set:first-child .count[aria-busy="false"]');

/** Marks a month with the pointer. */
export async function markMonth(page, place) {
  await settled(page);
  const bar = await page.locator(monthBars).nth(place).boundingBox();
  const bars = await page.locator(".months .plot").boundingBox();
  await page.mouse.click(bar.x + bar.width / 2, bars.y + bars.height / 2);
  await page.waitForSelector(monthOffer);
}

/** The slider of activities, and what it says beside it. The map and the slider's filled part change in one step. */
export const activities = {
  slider: '.strip input[type="range"] >> nth=0',
  moved: { selector: '.strip input[type="range"]', attribute: "style" },
  says: ".strip .sl output",
};

/** What the panel of an activity offers to keep; not every offer leaves a case. */
export const offers = "aside.side .acts button:not(:disabled)";

/** The boxes of the map. */
export const boxes = "svg.map [data-node]";

/** The heading of the panel, and what it shows when an activity is chosen. */
export const panelOfActivity = ["aside.side.open .acts button"];

/** Opens an address and waits until the circuit answers. */
export async function open(page, address, ready) {
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", null, { timeout: 60_000 });
  await page.waitForSelector(ready, { timeout: 60_000 });
}

/** The link to a page in the rail. */
export const link = (dataset, path) => `nav a[href^="/d/${encodeURIComponent(dataset)}/${path}"]`;

/** Acts in the page, and answers with the milliseconds until the answer was painted. */
export async function measure(page, selector, act, until) {
  const element = await page.locator(selector).first().elementHandle({ timeout: 60_000 });
  return page.evaluate(([element, act, until]) => window.sojournBench.measure(element, act, until), [element, act, until]);
}

/** The link to the page that is open. */
export const currentLink = (path) => `nav a[aria-current="page"][href*="/${path}"]`;

/** The animation of cases along the arcs: the button that starts it, and the canvas it is drawn on. */
export const animation = { play: '.travel button[aria-keyshortcuts="Space"]', canvas: ".travel-layer" };

/** The window of every measurement. */
export const window = { viewport: { width: 1440, height: 900 }, locale: "en-US" };

/** Another page of the app, through the rail, not timed. */
export async function openInApp(page, dataset, path) {
  if ((await page.locator(currentLink(path)).count()) === 0) {
    await page.locator(link(dataset, path)).first().click();
  }
  await page.waitForSelector(pages.find((each) => each.path === path).ready, { timeout: 60_000 });
}

/** Takes every filter away, one by one, by the buttons of the filter bar. */
export async function clearFilters(page) {
  while (filtersOf(page.url()).length > 0) {
    const before = page.url();
    await page.locator('.filterbar .chip:not(.scope) button.x').last().click();
    await page.waitForFunction((url) => location.href !== url, before);
    await page.waitForTimeout(300);
    await settled(page);
  }
}

/** Closes the panel of what is selected, or takes back what is no longer there to be selected. */
export async function clearSelection(page) {
  const open = page.locator("aside.side.open");
  const close = open.locator("button.x, button.icb, .state .actions button").first();
  if (await close.isVisible()) {
    await close.click();
    await page.waitForSelector("aside.side:not(.open)");
  }
}

/** The number of selected cases in the panel beside the map, where nothing is selected on it. */
export async function drawnCases(page) {
  return Number((await page.locator("aside.side .kv dd").first().textContent()).replaceAll(",", ""));
}

/** How many activities the map shows. */
export const drawnActivities = (page) => page.locator("svg.map [data-node]").count();
