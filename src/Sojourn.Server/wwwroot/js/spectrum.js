// Draws the performance spectrum: a line for each passage from the time it enters, above, to the time it leaves, below; or
// bands of passages by the time they begin. Called from Components/SpectrumCanvas.razor only.

import { brushable } from "./brush.js";
import { colorsOf, placeAcross, resting, watch } from "./canvas.js";

const headLength = 40;
const patience = 160;

/** Reads what SpectrumData wrote. Throws where the data was cut off. */
export function decode(buffer) {
  const view = new DataView(buffer);
  const letters = (at) => String.fromCharCode(...new Uint8Array(buffer, at, 4));
  if (letters(0) !== "SJS1") {
    throw new Error(`The server sent "${letters(0)}", not passages.`);
  }
  const data = {
    origin: view.getFloat64(8, true),
    step: view.getFloat64(16, true),
    length: view.getFloat64(24, true),
    bins: view.getInt32(32, true),
    classes: view.getInt32(36, true),
    segments: [],
  };
  let at = headLength;
  for (let i = 0; i < view.getInt32(4, true); i++) {
    const bands = new Int32Array(buffer, at, data.bins * data.classes);
    at += 4 * bands.length;
    const n = view.getInt32(at, true);
    at += 4;
    data.segments.push({
      bands,
      n,
      enters: new Uint32Array(buffer, at, n),
      leaves: new Uint32Array(buffer, at + 4 * n, n),
      cases: new Int32Array(buffer, at + 8 * n, n),
      classes: new Uint8Array(buffer, at + 12 * n, n),
    });
    at += 12 * n + n + (-n & 3);
  }
  if (letters(at) !== "END1") {
    throw new Error("The passages were cut off.");
  }
  return data;
}

export function attach(plot, circuit) {
  const find = (name) => plot.querySelector(`[data-${name}]`);
  const axis = find("across");
  const ground = find("ground");
  const brushed = find("brushed");
  const wait = find("wait");

  let drawing = null;
  let data = null;
  let view = { left: 0, right: 1 };
  let colors = [];
  let labels = [];
  let frame = 0;
  let asked = 0;
  let gone = false;

  const numbers = (text) => (text ? text.split(",").map(Number) : null);
  const width = () => Math.max(1, ground.clientWidth);
  const xOf = (value) => ((value - view.left) / (view.right - view.left)) * width();
  const isWhole = () => view.left === drawing.first && view.right === drawing.last;

  const readColors = () => {
    colors = colorsOf(plot, drawing.tokens.split(" "));
  };

  const drawLines = (paper, segment, height, mark) => {
    const scale = (width() * data.step) / (view.right - view.left);
    const shift = xOf(data.origin);
    const limit = width();
    let seen = 0;
    // Fast ones last, so that the few slow lines do not hide the many fast ones; the class that stands out above all.
    const order = colors.map((_, i) => i).reverse();
    order.sort((a, b) => (a === mark) - (b === mark));
    const alpha = Math.min(0.85, Math.max(0.1, 14 / Math.sqrt(segment.n + 1)));
    paper.lineWidth = segment.n < 400 ? 1.25 : 1;
    for (const category of order) {
      paper.strokeStyle = colors[category];
      paper.globalAlpha = mark < 0 || category === mark ? alpha : alpha / 6;
      paper.beginPath();
      for (let i = 0; i < segment.n; i++) {
        if (segment.classes[i] === category) {
          const from = segment.enters[i] * scale + shift;
          const to = segment.leaves[i] * scale + shift;
          if ((from >= 0 || to >= 0) && (from <= limit || to <= limit)) {
            paper.moveTo(from, 0);
            paper.lineTo(to, height);
            seen++;
          }
        }
      }
      paper.stroke();
    }
    paper.globalAlpha = 1;
    return seen;
  };

  const drawBands = (paper, segment, height, mark) => {
    const bin = data.length / data.bins;
    let most = 1;
    for (let b = 0; b < data.bins; b++) {
      let sum = 0;
      for (let c = 0; c < data.classes; c++) {
        sum += segment.bands[b * data.classes + c];
      }
      most = Math.max(most, sum);
    }
    for (let b = 0; b < data.bins; b++) {
      const left = xOf(data.origin + b * bin);
      const right = xOf(data.origin + (b + 1) * bin);
      if (right < 0 || left > width()) {
        continue;
      }
      let y = height;
      for (let c = 0; c < data.classes; c++) {
        const part = (segment.bands[b * data.classes + c] / most) * (height - 4);
        paper.fillStyle = colors[c];
        paper.globalAlpha = mark < 0 || c === mark ? 1 : 0.2;
        paper.fillRect(left, y - part, Math.max(1, right - left - 0.5), part);
        y -= part;
      }
    }
    paper.globalAlpha = 1;
  };

  const draw = () => {
    frame = 0;
    if (!drawing || gone) {
      return;
    }
    const marks = numbers(drawing.marks) ?? [];
    const ratio = devicePixelRatio || 1;
    let lines = 0;
    plot.querySelectorAll("canvas[data-segment]").forEach((canvas, i) => {
      const height = canvas.clientHeight;
      canvas.width = Math.round(width() * ratio);
      canvas.height = Math.round(height * ratio);
      const paper = canvas.getContext("2d");
      paper.scale(ratio, ratio);
      const segment = data?.segments[i];
      if (!segment) {
        return;
      }
      const mark = marks[i] ?? -1;
      if (drawing.hasBands) {
        drawBands(paper, segment, height, mark);
      } else {
        lines += drawLines(paper, segment, height, mark);
      }
    });
    plot.dataset.lines = lines;
    placeAcross(axis, labels, xOf, width());
    const range = numbers(drawing.brush);
    brushed.hidden = !range;
    if (range) {
      const left = Math.max(0, xOf(range[0]));
      const right = Math.min(width(), xOf(range[1]));
      brushed.hidden = right <= left;
      brushed.style.left = `${left}px`;
      brushed.style.width = `${Math.max(1, right - left)}px`;
    }
  };
  const redraw = () => {
    frame ||= requestAnimationFrame(draw);
  };

  const rest = async () => {
    const mine = ++asked;
    const answer = await circuit.invokeMethodAsync("Labels", { ...view, width: width() });
    if (!gone && mine === asked) {
      labels = answer;
      redraw();
    }
  };

  const hand = resting(
    patience,
    () => rest(),
    () => circuit.invokeMethodAsync("Moved", isWhole() ? null : [view.left, view.right]),
  );

  let fetching = new AbortController();
  const load = async () => {
    fetching.abort();
    fetching = new AbortController();
    wait.hidden = false;
    try {
      const response = await fetch(drawing.url, { signal: fetching.signal });
      if (!response.ok) {
        const said = await response.json().catch(() => ({}));
        throw new Error(said.detail || response.statusText);
      }
      data = decode(await response.arrayBuffer());
      wait.hidden = true;
      redraw();
    } catch (fault) {
      if (fault.name !== "AbortError" && !gone) {
        wait.textContent = fault.message;
      }
    }
  };

  const move = (left, right) => {
    const all = drawing.last - drawing.first;
    const span = Math.min(all, Math.max(all / 1e6, right - left));
    const from = Math.max(drawing.first, Math.min(drawing.last - span, (left + right - span) / 2));
    view = { left: from, right: from + span };
    redraw();
    hand.soon(true);
  };
  const zoomAt = (factor, x) => {
    const at = view.left + (x / width()) * (view.right - view.left);
    move(at - (at - view.left) / factor, at + (view.right - at) / factor);
  };
  const panBy = (dx) => {
    const by = (dx / width()) * (view.right - view.left);
    move(view.left + by, view.right + by);
  };

  plot.addEventListener(
    "wheel",
    (event) => {
      // A page of lanes scrolls; only with a key held, or sideways, the wheel is the chart's.
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        zoomAt(Math.exp(-event.deltaY * 0.0015), event.clientX - ground.getBoundingClientRect().left);
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        panBy(event.deltaX);
      }
    },
    { passive: false },
  );
  let dragged = null;
  const down = (event) => {
    if (event.button === 0 && event.target.matches("canvas[data-segment]")) {
      dragged = event.clientX;
      event.target.setPointerCapture(event.pointerId);
    }
  };
  const drag = (event) => {
    if (dragged !== null) {
      panBy(dragged - event.clientX);
      dragged = event.clientX;
    }
  };
  const drop = () => {
    dragged = null;
  };
  plot.addEventListener("pointerdown", down);
  plot.addEventListener("pointermove", drag);
  plot.addEventListener("pointerup", drop);
  plot.addEventListener("pointercancel", drop);
  plot.addEventListener("keydown", (event) => {
    if (event.target !== plot || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      panBy(event.key === "ArrowLeft" ? -48 : 48);
    } else if (event.key === "+" || event.key === "=") {
      zoomAt(1.5, width() / 2);
    } else if (event.key === "-") {
      zoomAt(1 / 1.5, width() / 2);
    } else if (event.key === "f" || event.key === "F") {
      move(drawing.first, drawing.last);
    } else {
      return;
    }
    event.preventDefault();
  });

  const brush = brushable(axis, ground, (from, to) => {
    const span = view.right - view.left;
    circuit.invokeMethodAsync("Brushed", from === null ? null : [view.left + from * span, view.left + to * span]);
  });
  const watching = watch(ground, {
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
    show(next) {
      const isNew = drawing?.url !== next.url;
      drawing = next;
      readColors();
      if (isNew || !hand.isAhead()) {
        const [left, right] = numbers(next.window) ?? [next.first, next.last];
        view = { left, right };
        hand.forget();
      }
      rest();
      if (isNew) {
        load();
      } else {
        redraw();
      }
    },
    zoom(factor) {
      zoomAt(factor, width() / 2);
    },
    fit() {
      move(drawing.first, drawing.last);
    },
    dispose() {
      gone = true;
      fetching.abort();
      hand.dispose();
      cancelAnimationFrame(frame);
      watching.dispose();
      brush.dispose();
    },
  };
}
