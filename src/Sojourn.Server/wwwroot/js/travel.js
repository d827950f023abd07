// Cases travel along the arcs of the map as dots on a canvas above it. The server sends their moves once (Travel/CaseTravel.cs);
// from then on this module keeps time. Called from Components/MapTravel.razor only.

const samples = 48; // points along an arc
const full = 2 ** 32 - 1;
const manyDots = 1_500; // from here on dots are stamped into pixels, which takes a third of the time

/** Reads what Travel/CaseTravel.cs writes. */
export function read(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const n = head.moves;
  let at = 4 + length;
  const take = (type, count) => {
    const part = new type(buffer.slice(at, at + count * type.BYTES_PER_ELEMENT));
    at += count * type.BYTES_PER_ELEMENT;
    return part;
  };
  const begin = take(Uint32Array, n);
  const end = take(Uint32Array, n);
  const from = take(Uint16Array, n);
  const to = take(Uint16Array, n);
  const color = take(Uint8Array, n);
  // Moves between the same two activities share an arc.
  const pairs = [];
  const numberOf = new Map();
  const pair = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const key = from[i] * 65536 + to[i];
    let number = numberOf.get(key);
    if (number === undefined) {
      number = pairs.length;
      numberOf.set(key, number);
      pairs.push([head.activities[from[i]], head.activities[to[i]]]);
    }
    pair[i] = number;
  }
  return { head, n, begin, end, pair, color, pairs };
}

/** The points of every drawn arc, by the two activities it joins. */
function shapes(view) {
  const found = new Map();
  view.querySelectorAll(".arc[data-from][data-to]").forEach((arc) => {
    const line = arc.querySelector("path.line");
    const length = line.getTotalLength();
    const points = new Float32Array(2 * samples);
    for (let i = 0; i < samples; i++) {
      const { x, y } = line.getPointAtLength((length * i) / (samples - 1));
      points[2 * i] = x;
      points[2 * i + 1] = y;
    }
    found.set(JSON.stringify([arc.dataset.from, arc.dataset.to]), points);
  });
  return found;
}

/** Writes moments as the pages do: the pattern and the names of the months come from them (Components/MapTravel.razor). */
export function writer({ pattern, months }) {
  let zone = null;
  let clock = null;
  return (instant, of) => {
    if (zone !== of) {
      zone = of;
      clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    }
    const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
    const month = Number(parts.month);
    const texts = { yyyy: parts.year, MMM: months[month - 1], MM: parts.month, M: String(month), dd: parts.day, d: String(Number(parts.day)), HH: parts.hour, mm: parts.minute };
    return pattern.replace(/yyyy|MMM|MM|M|dd|d|HH|mm/g, (part) => texts[part]);
  };
}

/** Attaches to the canvas that a selector finds. */
export function attachTo(selector, circuit, clock, form) {
  return attach(document.querySelector(selector), circuit, clock, form);
}

function attach(canvas, circuit, clock, form) {
  const svg = canvas.querySelector("svg.map");
  const view = svg.querySelector("g.view");
  const layer = document.createElement("canvas");
  layer.className = "travel-layer";
  layer.setAttribute("aria-hidden", "true");
  svg.after(layer);
  const context = layer.getContext("2d");
  const written = writer(form);
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  const state = { at: 0, speed: 1, playing: false, moves: null, moment: null, active: new Uint32Array(0), count: 0, next: 0 };
  let arcs = [];
  let palette = [];
  let inks = new Uint32Array(0); // the palette as the canvas keeps pixels
  let image = null;
  let last = 0;
  let told = 0;
  let handle = 0;
  let frames = 0;

  // With reduced motion time goes by in steps of a day.
  const day = () => (24 * 3_600_000) / Math.max(1, state.moves.head.to - state.moves.head.from);

  const bind = () => {
    if (state.moves) {
      const drawn = shapes(view);
      arcs = state.moves.pairs.map((pair) => drawn.get(JSON.stringify(pair)) ?? null);
    }
  };

  const paint = () => {
    const probe = document.createElement("i");
    canvas.append(probe);
    palette = (state.moves?.head.colors ?? []).map(({ token }) => {
      probe.style.color = `var(--${token})`;
      return getComputedStyle(probe).color;
    });
    probe.remove();
    inks = Uint32Array.from(palette, (color) => {
      const [r, g, b] = color.match(/[\d.]+/g).map(Number);
      return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
    });
  };

  // Who is under way at a time: all that began before and have not ended.
  const seek = (at) => {
    const { begin, end, n } = state.moves;
    const time = at * full;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (begin[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    state.next = low;
    state.count = 0;
    for (let i = 0; i < low; i++) {
      if (end[i] > time) {
        state.active[state.count++] = i;
      }
    }
    state.at = at;
  };

  const advance = (at) => {
    if (at < state.at) {
      seek(at);
      return;
    }
    const { begin, end, n } = state.moves;
    const time = at * full;
    while (state.next < n && begin[state.next] <= time) {
      state.active[state.count++] = state.next++;
    }
    let kept = 0;
    for (let i = 0; i < state.count; i++) {
      const move = state.active[i];
      if (end[move] > time) {
        state.active[kept++] = move;
      }
    }
    state.count = kept;
    state.at = at;
  };

  // Calls back with the place and the colour of every case that is under way and in sight.
  const eachDot = (width, height, k, dx, dy, put) => {
    const { begin, end, pair, color } = state.moves;
    const time = state.at * full;
    for (let i = 0; i < state.count; i++) {
      const move = state.active[i];
      const points = arcs[pair[move]];
      if (!points) {
        continue;
      }
      const share = end[move] === begin[move] ? 0 : (time - begin[move]) / (end[move] - begin[move]);
      const place = Math.min(samples - 1.001, Math.max(0, share * (samples - 1)));
      const j = place | 0;
      const part = place - j;
      // Cases that go together keep a little apart.
      const apart = ((move * 7) % 9) - 4;
      const x = (points[2 * j] * (1 - part) + points[2 * j + 2] * part + apart * 0.7) * k + dx;
      const y = (points[2 * j + 1] * (1 - part) + points[2 * j + 3] * part) * k + dy;
      if (x > -9 && y > -9 && x < width + 9 && y < height + 9) {
        put(x, y, color[move]);
      }
    }
  };

  // Discs written straight into the pixels of the canvas.
  const stamp = (width, height, k, dx, dy, radius) => {
    if (image?.width !== width || image.height !== height) {
      image = new ImageData(width, height);
    }
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(0);
    const reach = Math.max(1, Math.round(radius));
    const half = Array.from({ length: 2 * reach + 1 }, (_, row) => Math.floor(Math.sqrt((reach + 0.4) ** 2 - (row - reach) ** 2)));
    eachDot(width, height, k, dx, dy, (x, y, of) => {
      const [centre, top] = [Math.round(x), Math.round(y) - reach];
      for (let row = Math.max(0, -top); row < half.length && top + row < height; row++) {
        const from = Math.max(0, centre - half[row]);
        const to = Math.min(width - 1, centre + half[row]);
        if (from <= to) {
          pixels.fill(inks[of], (top + row) * width + from, (top + row) * width + to + 1);
        }
      }
    });
    context.putImageData(image, 0, 0);
  };

  const draw = () => {
    const box = svg.getBoundingClientRect();
    const density = devicePixelRatio || 1;
    const [width, height] = [Math.round(box.width * density), Math.round(box.height * density)];
    if (layer.width !== width || layer.height !== height) {
      layer.width = width;
      layer.height = height;
      layer.style.width = `${box.width}px`;
      layer.style.height = `${box.height}px`;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const moves = state.moves;
    if (!moves) {
      return;
    }
    const matrix = view.transform.baseVal.consolidate()?.matrix ?? { a: 1, e: 0, f: 0 };
    const [k, dx, dy] = [matrix.a * density, matrix.e * density, matrix.f * density];
    const radius = Math.max(1.4, Math.min(3.4, 3 * matrix.a)) * density;
    if (state.count > manyDots) {
      stamp(width, height, k, dx, dy, radius);
    } else {
      for (let shade = 0; shade < palette.length; shade++) {
        context.fillStyle = palette[shade];
        context.beginPath();
        eachDot(width, height, k, dx, dy, (x, y, of) => {
          if (of === shade) {
            context.moveTo(x + radius, y);
            context.arc(x, y, radius, 0, 6.2832);
          }
        });
        context.fill();
      }
    }
    // For whoever measures: how many frames were drawn, and how many cases are under way.
    layer.dataset.frames = ++frames;
    layer.dataset.dots = state.count;
  };

  const show = () => {
    if (!state.moves) {
      return;
    }
    const { from, to, zone } = state.moves.head;
    const instant = new Date(from + state.at * (to - from));
    clock.value = String(Math.round(state.at * 1000));
    state.moment = instant.getTime();
    const text = written(instant, zone);
    clock.setAttribute("aria-valuetext", text);
    clock.style.setProperty("--v", `${state.at * 100}%`);
    const label = clock.closest(".travel").querySelector("[data-clock]");
    if (label.textContent !== text) {
      label.textContent = text;
    }
  };

  // Where the clock stands is part of the address, so that the page finds it there when it is loaded anew.
  let kept = 0;
  const keep = () => {
    if (!state.moves) {
      return;
    }
    kept = performance.now();
    const rest = location.search.slice(1).split("&").filter((part) => part && !part.startsWith("moment="));
    const moment = new Date(state.moment).toISOString().slice(0, 19);
    history.replaceState(history.state, "", `${location.pathname}?${[...rest, `moment=${encodeURIComponent(moment)}`].join("&")}`);
  };

  const tell = () => circuit.invokeMethodAsync("Travelled", state.playing).catch(() => {});

  const frame = (now) => {
    handle = 0;
    if (!state.playing || !state.moves) {
      return;
    }
    const passed = Math.min(100, now - last);
    const { from, to } = state.moves.head;
    if (reduced.matches) {
      if (now - told > 500) {
        told = now;
        advance(Math.min(1, state.at + day() * Math.max(1, Math.round(state.speed / 2))));
      }
      last = now;
    } else {
      // The speed is in days of the log per second.
      advance(Math.min(1, state.at + (passed / 1000) * state.speed * (24 * 3_600_000) / Math.max(1, to - from)));
      last = now;
    }
    draw();
    show();
    if (state.at >= 1) {
      state.playing = false;
      svg.classList.remove("travelling");
      keep();
      tell();
      return;
    }
    if (now - kept > 2_000) {
      keep();
    }
    handle = requestAnimationFrame(frame);
  };

  const play = () => {
    if (!state.moves || state.playing) {
      return;
    }
    if (state.at >= 1) {
      seek(0);
    }
    state.playing = true;
    svg.classList.add("travelling");
    last = performance.now();
    handle = requestAnimationFrame(frame);
    tell();
  };

  const pause = () => {
    state.playing = false;
    svg.classList.remove("travelling");
    cancelAnimationFrame(handle);
    keep();
    tell();
  };

  const moved = () => {
    if (state.moves) {
      seek(Number(clock.value) / 1000);
      draw();
      show();
      if (performance.now() - kept > 300) {
        keep();
      }
    }
  };
  const space = (event) => {
    const target = event.target;
    if (event.key === " " && !event.defaultPrevented && (target === document.body || canvas.contains(target)) && !target.closest("button, input, select, textarea, [data-node], .arc")) {
      event.preventDefault();
      if (state.playing) {
        pause();
      } else {
        play();
      }
    }
  };
  clock.addEventListener("input", moved);
  clock.addEventListener("change", keep);
  document.addEventListener("keydown", space);
  // The map pans, zooms and is drawn anew below the dots.
  const rebind = new MutationObserver((changes) => {
    if (changes.some((change) => change.target !== view)) {
      bind();
    }
    if (!state.playing) {
      draw();
    }
  });
  rebind.observe(view, { subtree: true, childList: true, attributes: true, attributeFilter: ["transform", "d"] });
  const resized = new ResizeObserver(() => draw());
  resized.observe(svg);
  const themed = new MutationObserver(() => {
    paint();
    draw();
  });
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

  return {
    /** Fetches the moves of a view; the clock stands at the same moment as before, at first at the one given, if any. What is said of them (Travel/TravelHead.cs), or null where they cannot be had. */
    async load(url, moment) {
      const answer = await fetch(url);
      if (!answer.ok) {
        return null;
      }
      state.moves = read(await answer.arrayBuffer());
      state.active = new Uint32Array(state.moves.n);
      bind();
      paint();
      const { from, to } = state.moves.head;
      const at = state.moment ?? moment;
      seek(at === null ? 0 : Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from))));
      draw();
      show();
      if (at !== null) {
        keep();
      }
      const { cases, selected, outside, colors } = state.moves.head;
      return { cases, selected, outside, colors };
    },
    play,
    pause,
    speed(daysPerSecond) {
      state.speed = daysPerSecond;
    },
    dispose() {
      cancelAnimationFrame(handle);
      state.playing = false;
      svg.classList.remove("travelling");
      clock.removeEventListener("input", moved);
      clock.removeEventListener("change", keep);
      document.removeEventListener("keydown", space);
      rebind.disconnect();
      resized.disconnect();
      themed.disconnect();
      layer.remove();
    },
  };
}
