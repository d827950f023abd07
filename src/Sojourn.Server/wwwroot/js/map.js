// Pans, zooms and fits a map, dims what is not near the pointer, and moves the focus along arcs. It draws nothing and
// knows nothing of the data. The small map in the corner is its own (map-mini.js). Called from Components/ProcessMapView.razor only.

import { attachFit } from "./map-fit.js";
import { attachMini } from "./map-mini.js";

const least = 0.1;
const most = 4;
const margin = 16;

// A map that stands still is made larger again where it could be this much larger.
const roomToGrow = 1.5;

export function attach(canvas) {
  const svg = canvas.querySelector("svg.map");
  const view = svg.querySelector("g.view");
  const readout = canvas.querySelector("[data-zoom]");
  const state = { x: 0, y: 0, k: 1, touched: false, fitted: false };

  let mini = null;
  const apply = () => {
    view.setAttribute("transform", `translate(${state.x} ${state.y}) scale(${state.k})`);
    if (readout) {
      readout.textContent = `${Math.round(state.k * 100)}%`;
    }
    mini?.moved();
  };

  // Where boxes kept their places from the map before, the drawing's corner need not be at (0, 0).
  const size = () => ({
    left: Number(svg.dataset.left),
    top: Number(svg.dataset.top),
    width: Number(svg.dataset.width),
    height: Number(svg.dataset.height),
  });

  const fitting = attachFit(canvas, view, state, size, least);
  const fit = () => {
    const { k, x, y } = fitting.best();
    Object.assign(state, { k, x, y, touched: false, fitted: true });
    apply();
  };

  // Boxes keep their places on the screen, too, while all of the map is in sight and not much smaller than it could be.
  const staysInSight = () => fitting.isInSight() && fitting.best().k < roomToGrow * state.k;

  const zoomAt = (factor, x, y) => {
    const k = Math.max(least, Math.min(most, state.k * factor));
    state.x = x - ((x - state.x) * k) / state.k;
    state.y = y - ((y - state.y) * k) / state.k;
    state.k = k;
    state.touched = true;
    apply();
  };

  const wheel = (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey || event.deltaMode !== 0 || Math.abs(event.deltaY) >= 50) {
      zoomAt(Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
    } else {
      state.x -= event.deltaX;
      state.y -= event.deltaY;
      state.touched = true;
      apply();
    }
  };

  const pointers = new Map();
  let moved = 0;
  const down = (event) => {
    if (event.button === 0 && !event.target.closest(".float, .remainder")) {
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      moved = 0;
    }
  };
  const move = (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const box = canvas.getBoundingClientRect();
    const now = { x: event.clientX, y: event.clientY };
    if (pointers.size === 1) {
      moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      if (moved > 4) {
        canvas.setPointerCapture(event.pointerId);
        canvas.classList.add("panning");
        state.x += now.x - before.x;
        state.y += now.y - before.y;
        state.touched = true;
        apply();
      }
    } else {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const length = (a) => Math.hypot(a.x - other.x, a.y - other.y) || 1;
      moved += 10;
      zoomAt(length(now) / length(before), (now.x + other.x) / 2 - box.left, (now.y + other.y) / 2 - box.top);
    }
    pointers.set(event.pointerId, now);
  };
  const up = (event) => {
    pointers.delete(event.pointerId);
    canvas.classList.remove("panning");
  };
  // The end of a drag is not a press.
  const click = (event) => {
    if (moved > 4) {
      event.stopPropagation();
      event.preventDefault();
      moved = 0;
    }
  };

  const elements = () => [...view.querySelectorAll("[data-node], .arc[data-from][data-to]")];
  const node = (name) => elements().find((each) => each.dataset.node === name);
  const arcs = (test) => elements().filter((each) => each.classList.contains("arc") && test(each.dataset));

  const focus = (target) => {
    if (!target) {
      return;
    }
    view.querySelectorAll('[tabindex="0"]').forEach((each) => each.setAttribute("tabindex", "-1"));
    target.setAttribute("tabindex", "0");
    target.focus({ preventScroll: true });
    const box = canvas.getBoundingClientRect();
    const at = target.getBoundingClientRect();
    const dx = at.left < box.left ? box.left - at.left + margin : at.right > box.right ? box.right - at.right - margin : 0;
    const dy = at.top < box.top ? box.top - at.top + margin : at.bottom > box.bottom ? box.bottom - at.bottom - margin : 0;
    if (dx || dy) {
      state.x += dx;
      state.y += dy;
      apply();
    }
  };

  const beside = (list, current, step) => list[(list.indexOf(current) + step + list.length) % list.length];

  const keydown = (event) => {
    const current = event.target.closest?.("[data-node], .arc[data-from]");
    if (!current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const here = current.dataset;
    const isNode = here.node !== undefined;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      current.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    } else if (event.key === "ArrowDown") {
      // Arcs stand in order of count, so the first is the most frequent.
      focus(isNode ? arcs((arc) => arc.from === here.node)[0] : node(here.to));
    } else if (event.key === "ArrowUp") {
      focus(isNode ? arcs((arc) => arc.to === here.node)[0] : node(here.from));
    } else if (sideways) {
      focus(
        isNode
          ? beside(elements().filter((each) => each.dataset.node !== undefined), current, sideways)
          : beside(arcs((arc) => arc.from === here.from), current, sideways),
      );
    } else {
      return;
    }
    event.preventDefault();
  };

  // [ and ] go through activities and paths in the order of the drawing, from what is focused or selected.
  const step = (event) => {
    const by = { "[": -1, "]": 1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.target.closest?.("input, textarea, select, [contenteditable=true]")) {
      return;
    }
    const all = [...view.querySelectorAll("[data-node], .arc[role=button]")].sort(
      (a, b) => ("node" in b.dataset) - ("node" in a.dataset),
    );
    const current = document.activeElement.closest?.("[data-node], .arc") ?? view.querySelector("[aria-pressed=true]");
    const next = current ? beside(all, current, by) : all[by > 0 ? 0 : all.length - 1];
    if (next) {
      focus(next);
      if (next.getAttribute("aria-pressed") !== "true") {
        next.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      }
      event.preventDefault();
    }
  };

  let timer = 0;
  const near = (target) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      svg.classList.toggle("dim", Boolean(target));
      view.querySelectorAll(".near").forEach((each) => each.classList.remove("near"));
      if (!target) {
        return;
      }
      const { node: name, from, to } = target.dataset;
      view.querySelectorAll("[data-from], [data-to], [data-node], [data-of]").forEach((each) => {
        // A box and its text are two elements: the box is the button, the text is for the eye.
        const its = { ...each.dataset, node: each.dataset.node ?? each.dataset.of };
        const isNear =
          name !== undefined
            ? its.node === name || its.from === name || its.to === name ||
              arcs((arc) => (arc.from === name && arc.to === its.node) || (arc.to === name && arc.from === its.node)).length > 0
            : its.node !== undefined
              ? its.node === from || its.node === to
              : its.from === from && its.to === to;
        each.classList.toggle("near", isNear);
      });
    }, 90);
  };
  const over = (event) => near(event.target.closest?.("[data-node], .arc[data-from], .lab[data-from]"));
  const out = () => near(null);
  const focusin = (event) => near(event.target.matches(":focus-visible") ? event.target.closest("[data-node], .arc") : null);

  svg.addEventListener("wheel", wheel, { passive: false });
  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("click", click, { capture: true });
  svg.addEventListener("keydown", keydown);
  document.addEventListener("keydown", step);
  svg.addEventListener("pointerover", over);
  svg.addEventListener("pointerleave", out);
  svg.addEventListener("focusin", focusin);
  svg.addEventListener("focusout", out);
  const moveTo = (x, y) => {
    state.x = x;
    state.y = y;
    state.touched = true;
    apply();
  };
  mini = attachMini(canvas, state, size, moveTo);
  const resized = new ResizeObserver(() => {
    if (!state.touched) {
      fit();
    } else {
      mini.moved();
    }
  });
  resized.observe(canvas);

  return {
    fit,
    zoom(factor) {
      const box = canvas.getBoundingClientRect();
      zoomAt(factor, box.width / 2, box.height / 2);
    },
    /** A new drawing is in place: fit it where it has outgrown its place, unless the reader has chosen a part of the old one. */
    drawn() {
      mini.drawn();
      fitting.forget();
      if (!state.touched && !(state.fitted && staysInSight())) {
        fit();
      }
      if (!view.querySelector('[tabindex="0"]')) {
        view.querySelector("[data-node]")?.setAttribute("tabindex", "0");
      }
    },
    focusNode(name) {
      const target = node(name);
      if (target) {
        // What is sought stands in the middle, and is large enough to read.
        const box = canvas.getBoundingClientRect();
        if (state.k < 0.6) {
          zoomAt(0.8 / state.k, box.width / 2, box.height / 2);
        }
        const at = target.getBoundingClientRect();
        moveTo(
          state.x + box.left + box.width / 2 - (at.left + at.width / 2),
          state.y + box.top + box.height / 2 - (at.top + at.height / 2),
        );
        focus(target);
      }
    },
    dispose() {
      resized.disconnect();
      document.removeEventListener("keydown", step);
      mini.dispose();
      clearTimeout(timer);
    },
  };
}
