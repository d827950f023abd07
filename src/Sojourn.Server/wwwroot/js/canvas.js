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
