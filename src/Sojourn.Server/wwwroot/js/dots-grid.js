// The dots of the dotted chart by pixel: reads what the server sends, counts it, and makes a picture of the counts. Used by
// dots.js only.

const categories = 14;
const other = 12;
const headLength = 64;

// The category with the greater rank is seen where dots share a pixel: as DotColors.Rank says.
const ranks = (front) =>
  Uint8Array.from({ length: categories }, (_, c) => (c === front ? categories : c < other ? c + 2 : 13 - c));

/** Fetches dots or cells. Throws what the server says against it. */
export async function fetchDots(url, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok) {
    const said = await response.json().catch(() => ({}));
    throw new Error(said.detail || response.statusText);
  }
  return decode(await response.arrayBuffer());
}

// Reads what DotsData wrote. Throws where the data was cut off.
function decode(buffer) {
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
  if (magic !== "SJD1") {
    throw new Error(`The server sent "${magic}", not dots.`);
  }
  const data = {
    kind: view.getInt32(4, true),
    origin: view.getFloat64(8, true),
    step: view.getFloat64(16, true),
    rows: view.getInt32(40, true),
    events: view.getInt32(44, true),
    columns: view.getInt32(48, true),
    lines: view.getInt32(52, true),
    blocks: [],
  };
  let at = headLength;
  for (let n = view.getInt32(at, true); n !== 0; n = view.getInt32(at, true)) {
    at += 4;
    data.blocks.push({
      n,
      places: new Uint32Array(buffer, at, n),
      rows: new Uint32Array(buffer, at + 4 * n, n),
      events: new Int32Array(buffer, at + 8 * n, n),
      categories: new Uint8Array(buffer, at + 12 * n, n),
    });
    at += 12 * n + n + (-n & 3);
  }
  return data;
}

/** How many events fall on each pixel of a window, and which of them is seen. */
export class PixelGrid {
  width = 0;
  height = 0;
  counts = null;
  tops = null;
  at = null;
  used = null;
  n = 0;
  events = 0;
  most = 0;
  #rankOf = ranks(-1);

  /** Counts dots in a window. */
  countDots(dots, view, { width, height }, front) {
    this.#start(width, height, front);
    const xScale = (width * dots.step) / (view.right - view.left);
    const xShift = ((dots.origin - view.left) * width) / (view.right - view.left);
    const yScale = height / (view.bottom - view.top);
    const yShift = (0.5 - view.top) * yScale;
    const edge = (view.right - dots.origin) / dots.step;
    for (const block of dots.blocks) {
      const { n, places, rows, events } = block;
      for (let i = 0; i < n; i++) {
        let x = Math.floor(places[i] * xScale + xShift);
        // The last dot of all lies on the right edge, and belongs to what is seen.
        if (x === width && places[i] <= edge) {
          x--;
        }
        const y = Math.floor(rows[i] * yScale + yShift);
        if (x >= 0 && x < width && y >= 0 && y < height) {
          this.#put(y * width + x, block.categories[i], events[i], 1);
        }
      }
    }
  }

  /** Takes counts that the server made. */
  takeCells(cells, front) {
    this.#start(cells.columns, cells.lines, front);
    for (const block of cells.blocks) {
      for (let i = 0; i < block.n; i++) {
        this.#put(block.places[i], block.categories[i], block.events[i], block.rows[i]);
      }
    }
  }

  /**
   * The pixel with a dot that comes next in a direction, or −1: in the same row where one is left or right of it, else the
   * one that takes the least turning.
   */
  next(x, y, dx, dy, rowHeight) {
    let [best, least] = [-1, Infinity];
    for (let i = 0; i < this.n; i++) {
      const cell = this.used[i];
      const [right, down] = [(cell % this.width) - x, Math.floor(cell / this.width) - y];
      const ahead = dx * right + dy * down;
      const aside = Math.abs(dx ? down : right);
      // Up and down go to another row, not to another pixel of this one.
      if (ahead <= (dy ? Math.max(0, rowHeight / 2) : 0)) {
        continue;
      }
      const isOfRow = dx !== 0 && aside <= rowHeight / 2;
      const cost = isOfRow ? ahead : 1e9 + ahead + 3 * aside;
      if (cost < least) {
        [best, least] = [cell, cost];
      }
    }
    return best;
  }

  /** The pixel with a dot that is nearest to a place, or −1. */
  nearest(x, y) {
    let [best, least] = [-1, Infinity];
    for (let i = 0; i < this.n; i++) {
      const cell = this.used[i];
      const distance = ((cell % this.width) - x) ** 2 + (Math.floor(cell / this.width) - y) ** 2;
      if (distance < least) {
        [best, least] = [cell, distance];
      }
    }
    return best;
  }

  /** The picture of the counts; a category that is pointed at stands out. */
  image(colors, mark, view, isGrouped) {
    const { width, height } = this;
    const image = new ImageData(width, height);
    const pixels = image.data;
    const side = this.#dotSize(view);
    const back = side >> 1;
    // A row of a group is a strip, as high as its row has room for; a row of a case is a line of dots.
    const room = 0.5 * (height / (view.bottom - view.top));
    const tall = isGrouped ? Math.round(Math.max(side, Math.min(18, room))) : side;
    const up = tall >> 1;
    const scale = this.most > 1 ? 1 / Math.log(this.most) : 0;
    // From the lowest rank up, so that what is rare is painted last.
    const byRank = Array.from({ length: categories + 1 }, () => []);
    for (let i = 0; i < this.n; i++) {
      byRank[this.#rankOf[this.tops[this.used[i]]]].push(this.used[i]);
    }
    const marked = mark >= 0 ? this.#rankOf[mark] : -1;
    for (let rank = 0; rank <= categories; rank++) {
      for (const cell of byRank[rank]) {
        const [r, g, b] = colors[this.tops[cell]];
        const share = this.most > 1 ? 0.55 + 0.45 * Math.log(this.counts[cell]) * scale : 0.9;
        const alpha = 255 * (marked < 0 || rank === marked ? share : 0.1);
        const x = cell % width;
        const y = (cell - x) / width;
        for (let dy = Math.max(0, y - up); dy < Math.min(height, y - up + tall); dy++) {
          for (let dx = Math.max(0, x - back); dx < Math.min(width, x - back + side); dx++) {
            const at = 4 * (dy * width + dx);
            pixels[at] = r;
            pixels[at + 1] = g;
            pixels[at + 2] = b;
            pixels[at + 3] = alpha;
          }
        }
      }
    }
    return image;
  }

  // Few dots are drawn large, many small; a dot is never higher than its row where rows have room.
  #dotSize(view) {
    const row = this.height / (view.bottom - view.top);
    const wanted = this.n <= 4_000 ? 5 : this.n <= 40_000 ? 3 : this.n <= 150_000 ? 2 : 1;
    return Math.max(1, Math.min(wanted, Math.ceil(row) + 1));
  }

  #start(width, height, front) {
    if (this.width !== width || this.height !== height) {
      const cells = width * height;
      this.width = width;
      this.height = height;
      this.counts = new Uint32Array(cells);
      this.tops = new Uint8Array(cells);
      this.at = new Int32Array(cells);
      this.used = new Int32Array(cells);
    } else {
      for (let i = 0; i < this.n; i++) {
        this.counts[this.used[i]] = 0;
      }
    }
    this.#rankOf = ranks(front);
    this.n = this.events = this.most = 0;
  }

  #put(cell, category, event, count) {
    const before = this.counts[cell];
    if (before === 0) {
      this.used[this.n++] = cell;
      this.tops[cell] = category;
      this.at[cell] = event;
    } else {
      const order = this.#rankOf[category] - this.#rankOf[this.tops[cell]];
      if (order > 0 || (order === 0 && event < this.at[cell])) {
        this.tops[cell] = category;
        this.at[cell] = event;
      }
    }
    this.counts[cell] = before + count;
    this.events += count;
    if (this.counts[cell] > this.most) {
      this.most = this.counts[cell];
    }
  }
}
