// What every canvas of a chart needs: the colours of design tokens, and word of a new theme or size. Used by dots.js
// and spectrum.js.

/** The colour of each token as the page shows it now. Tokens are light-dark() pairs: only an element that uses one knows. */
export function colorsOf(plot, tokens) {
  const probe = document.createElement("span");
  probe.hidden = true;
  plot.append(probe);
  const colors = tokens.map((token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colors;
}

/** Lays the words of an axis: none over another, and one at the right edge on the left of its tick. */
export function placeAcross(axis, labels, xOf, width) {
  const spans = [];
  let end = -1e9;
  for (const { at, text } of labels) {
    const where = xOf(at);
    if (where < -1 || where > width + 1) {
      continue;
    }
    const wide = 12 + 6.2 * text.length;
    const isLast = where + wide > width + 6;
    const from = isLast ? where - wide : where;
    if (from >= end) {
      const span = document.createElement("span");
      span.textContent = text;
      span.title = text;
      span.className = isLast ? "end" : "";
      span.style.left = `${where}px`;
      spans.push(span);
      end = from + wide;
    }
  }
  axis.replaceChildren(...spans);
}

/** Lays the words of an axis that runs down: none over another. */
export function placeDown(axis, labels, yOf, height) {
  const spans = [];
  let last = -1e9;
  for (const { at, text } of labels) {
    const where = yOf(at);
    if (where >= -1 && where <= height + 1 && where - last >= 14) {
      const span = document.createElement("span");
      span.textContent = text;
      span.title = text;
      span.style.top = `${Math.max(8, Math.min(height - 8, where))}px`;
      spans.push(span);
      last = where;
    }
  }
  axis.replaceChildren(...spans);
}

/** Calls back when the theme changes, by choice or by the system, and when the canvas has another size. */
export function watch(ground, { themed, resized }) {
  const theme = new MutationObserver(themed);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", themed);
  const size = new ResizeObserver(resized);
  size.observe(ground);
  return {
    dispose() {
      size.disconnect();
      theme.disconnect();
      dark.removeEventListener("change", themed);
    },
  };
}

/**
 * Waits until the hand rests, then has the page follow. A move by the reader that the page does not know of yet is newer
 * than whatever the page was drawn for.
 */
export function resting(patience, rest, tell) {
  let timer = 0;
  let isMoved = false;
  let told = 0;
  return {
    soon(isByReader) {
      clearTimeout(timer);
      isMoved ||= isByReader;
      timer = setTimeout(async () => {
        rest();
        if (isMoved) {
          isMoved = false;
          told++;
          try {
            await tell();
          } finally {
            told--;
          }
        }
      }, patience);
    },
    /** Whether the reader has moved on from what the page was drawn for. */
    isAhead: () => isMoved || told > 0,
    /** What is drawn is another thing: moves in the old one mean nothing in it. */
    forget() {
      isMoved = false;
    },
    dispose() {
      clearTimeout(timer);
    },
  };
}
