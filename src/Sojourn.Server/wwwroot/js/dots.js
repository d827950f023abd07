// Draws the dotted chart: fetches the dots as bytes, counts them by pixel, paints, zooms, pans and brushes. What the dots
// mean it does not know: words come from the circuit. Called from Components/DotCanvas.razor only.

import { brushable } from "./brush.js";
import { colorsOf, placeAcross, placeDown, resting, watch } from "./canvas.js";
import { fetchDots, PixelGrid } from "./dots-grid.js";

const patience = 160;

export function attach(plot, circuit) {
  const find = (name) => plot.querySelector(`[data-${name}]`);
  const field = find("field");
  const canvas = find("canvas");
  const acrossAxis = find("across");
  const downAxis = find("down");
  const tip = find("tip");
  const ring = find("ring");
  const wait = find("wait");
  const brushed = find("brushed");
  const paper = canvas.getContext("2d");
  const small = document.createElement("canvas");

  let drawing = null;
  let dots = null; // All dots, where they are sent as dots.
  let cells = null; // The cells of a window, where they are counted by the server.
  let view = { left: 0, right: 1, top: 0, bottom: 1 };
  const grid = new PixelGrid();
  let colors = [];
  let hovered = -1; // The category that the legend points at.
  let cursor = null; // The dot that the keyboard stands on: its place on the axis and its row.
  let telling = 0; // Choices on their way to the circuit: until it has them all, the keyboard knows better where it is.
  let frame = 0;
  let asked = 0;
  let gone = false;

  const whole = () => ({ left: drawing.first, right: drawing.last, top: 0, bottom: Math.max(1, drawing.rows) });
  const numbers = (text) => (text ? text.split(",").map(Number) : null);
  const size = () => ({ width: Math.max(1, field.clientWidth), height: Math.max(1, field.clientHeight) });
  const isWhole = () => {
    const all = whole();
    return view.left === all.left && view.right === all.right && view.top === all.top && view.bottom === all.bottom;
  };

  const readColors = () => {
    colors = colorsOf(plot, drawing.tokens.split(" ")).map((color) => color.match(/[\d.]+/g).slice(0, 3).map(Number));
  };

  const front = () => (hovered >= 0 ? hovered : drawing.mark);

  const paint = () => {
    const image = grid.image(colors, front(), view, plot.classList.contains("grouped"));
    if (small.width !== grid.width || small.height !== grid.height) {
      small.width = grid.width;
      small.height = grid.height;
    }
    small.getContext("2d").putImageData(image, 0, 0);
    const ratio = devicePixelRatio || 1;
    const now = size();
    canvas.width = Math.round(now.width * ratio);
    canvas.height = Math.round(now.height * ratio);
    paper.imageSmoothingEnabled = false;
    paper.drawImage(small, 0, 0, canvas.width, canvas.height);
    plot.dataset.events = grid.events;
    plot.dataset.most = grid.most;
  };

  // While the cells of another window are on their way, the old picture stands where it belongs.
  const stretch = () => {
    const now = size();
    const ratio = devicePixelRatio || 1;
    const from = cells.view;
    const x = ((from.left - view.left) / (view.right - view.left)) * now.width * ratio;
    const y = ((from.top - view.top) / (view.bottom - view.top)) * now.height * ratio;
    const width = ((from.right - from.left) / (view.right - view.left)) * now.width * ratio;
    const height = ((from.bottom - from.top) / (view.bottom - view.top)) * now.height * ratio;
    canvas.width = Math.round(now.width * ratio);
    canvas.height = Math.round(now.height * ratio);
    paper.imageSmoothingEnabled = false;
    paper.drawImage(small, x, y, width, height);
  };

  const isHere = (width, height) =>
    cells && same(cells.view, view) && cells.columns === width && cells.lines === height && cells.front === front();
  const same = (a, b) => a && a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom;

  const draw = () => {
    frame = 0;
    if (!drawing || gone) {
      return;
    }
    if (drawing.isSentAsDots) {
      if (dots) {
        grid.countDots(dots, view, size(), front());
        paint();
      }
    } else if (cells) {
      const now = size();
      if (same(cells.view, view) && cells.columns === now.width && cells.lines === now.height) {
        grid.takeCells(cells, front());
        paint();
      } else {
        stretch();
      }
    }
    placeLabels();
    placeMarks();
  };

  const redraw = () => {
    frame ||= requestAnimationFrame(draw);
  };

  // The words of the axes: those that are there move along; new ones come when the view rests.
  let labels = { across: [], down: [] };
  const xOf = (value) => ((value - view.left) / (view.right - view.left)) * field.clientWidth;
  const yOf = (value) => ((value - view.top) / (view.bottom - view.top)) * field.clientHeight;
  const placeLabels = () => {
    placeAcross(acrossAxis, labels.across, xOf, field.clientWidth);
    placeDown(downAxis, labels.down, yOf, field.clientHeight);
  };

  const placeMarks = () => {
    const range = numbers(drawing.brush);
    brushed.hidden = !range;
    if (range) {
      const left = Math.max(0, xOf(range[0]));
      const right = Math.min(field.clientWidth, xOf(range[1]));
      brushed.hidden = right <= left;
      brushed.style.left = `${left}px`;
      brushed.style.width = `${Math.max(1, right - left)}px`;
    }
    const chosen = numbers(drawing.chosen);
    ring.hidden = !chosen;
    if (chosen) {
      const [x, y] = [xOf(chosen[0]), yOf(chosen[1] + 0.5)];
      ring.hidden = x < -8 || y < -8 || x > field.clientWidth + 8 || y > field.clientHeight + 8;
      ring.style.left = `${x}px`;
      ring.style.top = `${y}px`;
    }
  };

  // What the circuit is asked comes back in order, but only the last answer counts.
  const rest = async () => {
    const mine = ++asked;
    const { width, height } = size();
    const look = { ...view, width, height };
    if (!drawing.isSentAsDots && !isHere(width, height)) {
      await fetchCells(mine);
    }
    if (gone || mine !== asked) {
      return;
    }
    const answer = await circuit.invokeMethodAsync("Labels", look);
    if (gone || mine !== asked) {
      return;
    }
    labels = answer;
    redraw();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    if (!gone && mine === asked && (dots || cells)) {
      circuit.invokeMethodAsync("Drawn", grid.events, grid.most);
    }
  };

  const hand = resting(
    patience,
    () => rest(),
    () => circuit.invokeMethodAsync("Moved", isWhole() ? null : [view.left, view.right, view.top, view.bottom]),
  );

  let fetching = new AbortController();
  const load = async (url) => {
    fetching.abort();
    fetching = new AbortController();
    return fetchDots(url, fetching.signal);
  };

  const failed = (fault) => {
    if (fault.name !== "AbortError" && !gone) {
      wait.hidden = false;
      wait.textContent = fault.message;
    }
  };

  const fetchCells = async (mine) => {
    const { width, height } = size();
    const window = { ...view };
    const covering = front();
    const query = `window=${window.left},${window.right},${window.top},${window.bottom}&cells=${width},${height}&front=${covering}`;
    try {
      const came = await load(`${drawing.url}${drawing.url.includes("?") ? "&" : "?"}${query}`);
      if (mine === asked) {
        cells = { ...came, view: window, front: covering };
        wait.hidden = true;
      }
    } catch (fault) {
      failed(fault);
    }
  };

  const loadDots = async () => {
    try {
      dots = await load(drawing.url);
      wait.hidden = true;
      draw();
      rest();
    } catch (fault) {
      failed(fault);
    }
  };

  const move = (next, isByReader = true) => {
    const all = whole();
    const fit = (low, high, first, last, least) => {
      const span = Math.min(last - first, Math.max(least, high - low));
      const from = Math.max(first, Math.min(last - span, (low + high - span) / 2));
      return [from, from + span];
    };
    const [left, right] = fit(next.left, next.right, all.left, all.right, Math.min(1, (all.right - all.left) / 1e6) || 1e-6);
    const [top, bottom] = fit(next.top, next.bottom, all.top, all.bottom, Math.min(1, all.bottom));
    view = { left, right, top, bottom };
    redraw();
    hand.soon(isByReader);
  };

  const zoomAt = (xFactor, yFactor, x, y) => {
    const [px, py] = [x / field.clientWidth, y / field.clientHeight];
    const [cx, cy] = [view.left + px * (view.right - view.left), view.top + py * (view.bottom - view.top)];
    move({
      left: cx - (cx - view.left) / xFactor,
      right: cx + (view.right - cx) / xFactor,
      top: cy - (cy - view.top) / yFactor,
      bottom: cy + (view.bottom - cy) / yFactor,
    });
  };

  const panBy = (dx, dy) => {
    const [x, y] = [(dx / field.clientWidth) * (view.right - view.left), (dy / field.clientHeight) * (view.bottom - view.top)];
    move({ left: view.left + x, right: view.right + x, top: view.top + y, bottom: view.bottom + y });
  };

  const at = (event) => {
    const box = field.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  field.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = at(event);
      const factor = Math.exp(-(event.deltaY || event.deltaX) * 0.0015);
      zoomAt(event.shiftKey ? 1 : factor, event.shiftKey || event.ctrlKey || event.metaKey ? factor : 1, x, y);
    },
    { passive: false },
  );
  downAxis.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      zoomAt(1, Math.exp(-event.deltaY * 0.0015), field.clientWidth / 2, event.clientY - field.getBoundingClientRect().top);
    },
    { passive: false },
  );

  // The dot under the pointer, or the nearest within reach.
  const near = (x, y) => {
    const reach = 5;
    let [best, distance] = [-1, 1e9];
    const [cx, cy] = [Math.floor((x / field.clientWidth) * grid.width), Math.floor((y / field.clientHeight) * grid.height)];
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const [ax, ay] = [cx + dx, cy + dy];
        if (ax >= 0 && ay >= 0 && ax < grid.width && ay < grid.height) {
          const cell = ay * grid.width + ax;
          const d = dx * dx + dy * dy;
          if (grid.counts[cell] > 0 && d < distance) {
            [best, distance] = [cell, d];
          }
        }
      }
    }
    return best;
  };

  const choose = async (cell) => {
    cursor =
      cell < 0
        ? null
        : {
            across: view.left + (((cell % grid.width) + 0.5) / grid.width) * (view.right - view.left),
            row: view.top + ((Math.floor(cell / grid.width) + 0.5) / grid.height) * (view.bottom - view.top) - 0.5,
          };
    telling++;
    try {
      await circuit.invokeMethodAsync("Chosen", cell < 0 ? -1 : grid.at[cell]);
    } finally {
      telling--;
    }
  };

  // From dot to dot; where none is left in sight, the view moves on.
  const walk = (dx, dy) => {
    const [x, y] = [Math.floor(xOf(cursor.across)), Math.floor(yOf(cursor.row + 0.5))];
    const rowHeight = field.clientHeight / (view.bottom - view.top);
    const cell = grid.next(x, y, dx, dy, rowHeight);
    if (cell >= 0) {
      choose(cell);
    } else {
      panBy(48 * dx, 48 * dy);
    }
  };

  const pointers = new Map();
  let moved = 0;
  let tipping = 0;
  const hideTip = () => {
    clearTimeout(tipping);
    tip.hidden = true;
  };
  const tell = (x, y) => {
    hideTip();
    tipping = setTimeout(async () => {
      const cell = grid.counts ? near(x, y) : -1;
      if (cell < 0) {
        return;
      }
      const lines = await circuit.invokeMethodAsync("Tell", grid.at[cell]);
      if (gone) {
        return;
      }
      const share = grid.counts[cell];
      tip.replaceChildren(
        ...lines.map((line, i) => {
          const each = document.createElement(i === 0 ? "b" : "span");
          each.textContent = line.replace("{n}", share.toLocaleString(document.documentElement.lang));
          return each;
        }).filter((each, i) => i < lines.length - 1 || share > 1),
      );
      tip.hidden = false;
      tip.style.left = `${Math.min(x + 14, field.clientWidth - tip.offsetWidth - 4)}px`;
      tip.style.top = `${y + 18 + tip.offsetHeight > field.clientHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
    }, 90);
  };

  field.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      pointers.set(event.pointerId, at(event));
      moved = 0;
      hideTip();
    }
  });
  field.addEventListener("pointermove", (event) => {
    const now = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      tell(now.x, now.y);
      return;
    }
    if (pointers.size === 1) {
      moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      if (moved > 4) {
        field.setPointerCapture(event.pointerId);
        field.classList.add("panning");
        panBy(before.x - now.x, before.y - now.y);
      }
    } else {
      const rest = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const apart = (a, axis) => Math.max(24, Math.abs(a[axis] - rest[axis]));
      moved += 10;
      zoomAt(apart(now, "x") / apart(before, "x"), apart(now, "y") / apart(before, "y"), (now.x + rest.x) / 2, (now.y + rest.y) / 2);
    }
    pointers.set(event.pointerId, now);
  });
  const up = (event) => {
    const down = pointers.get(event.pointerId);
    pointers.delete(event.pointerId);
    field.classList.remove("panning");
    if (down && moved <= 4 && event.type === "pointerup" && grid.counts) {
      const { x, y } = at(event);
      const cell = near(x, y);
      choose(cell);
    }
  };
  field.addEventListener("pointerup", up);
  field.addEventListener("pointercancel", up);
  field.addEventListener("pointerleave", hideTip);

  field.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const step = 48;
    const [cx, cy] = [field.clientWidth / 2, field.clientHeight / 2];
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if (way && cursor && !event.shiftKey && grid.counts) {
      walk(...way);
    } else if (way) {
      panBy(step * way[0], step * way[1]);
    } else if ((event.key === "Enter" || event.key === " ") && grid.counts) {
      choose(cursor ? grid.nearest(xOf(cursor.across), yOf(cursor.row + 0.5)) : grid.nearest(cx, cy));
    } else if (event.key === "+" || event.key === "=") {
      zoomAt(1.5, 1.5, cx, cy);
    } else if (event.key === "-") {
      zoomAt(1 / 1.5, 1 / 1.5, cx, cy);
    } else if (event.key === "f" || event.key === "F") {
      move(whole());
    } else if (event.key === "Escape") {
      choose(-1);
    } else {
      return;
    }
    event.preventDefault();
  });

  const brush = brushable(acrossAxis, field, (from, to) => {
    const span = view.right - view.left;
    circuit.invokeMethodAsync("Brushed", from === null ? null : [view.left + from * span, view.left + to * span]);
  });

  // The legend lies in the panel beside the chart: what it points at stands out.
  const legend = (event) => {
    const entry = event.target.closest?.("[data-category]");
    const next = entry && event.type !== "pointerout" && event.type !== "focusout" ? Number(entry.dataset.category) : -1;
    if (next !== hovered && drawing) {
      hovered = next;
      redraw();
      if (!drawing.isSentAsDots) {
        hand.soon(false);
      }
    }
  };
  const legendEvents = ["pointerover", "pointerout", "focusin", "focusout"];
  legendEvents.forEach((name) => document.addEventListener(name, legend));

  const watching = watch(field, {
    themed() {
      if (drawing) {
        readColors();
        redraw();
      }
    },
    resized() {
      if (drawing) {
        redraw();
        hand.soon(false);
      }
    },
  });

  return {
    /** Shows a drawing; its dots are fetched unless they are here already. */
    show(next) {
      const isNew = drawing?.url !== next.url;
      drawing = next;
      readColors();
      if (telling === 0) {
        const chosen = numbers(next.chosen);
        cursor = chosen ? { across: chosen[0], row: chosen[1] } : null;
      }
      if (isNew || !hand.isAhead()) {
        const [left, right, top, bottom] = numbers(next.window) ?? Object.values(whole());
        view = { left, right, top, bottom };
        hand.forget();
      }
      if (isNew) {
        dots = cells = null;
        wait.hidden = false;
        if (next.isSentAsDots) {
          loadDots();
        } else {
          rest().then(redraw);
        }
      } else {
        redraw();
        hand.soon(false);
      }
    },
    zoom(factor) {
      zoomAt(factor, factor, field.clientWidth / 2, field.clientHeight / 2);
    },
    fit() {
      move(whole());
    },
    dispose() {
      gone = true;
      fetching.abort();
      hand.dispose();
      clearTimeout(tipping);
      cancelAnimationFrame(frame);
      watching.dispose();
      brush.dispose();
      legendEvents.forEach((name) => document.removeEventListener(name, legend));
    },
  };
}
