// The browser's side of the shell: what the server cannot do for itself. Called from Components/BrowserShell.cs only.

const year = 60 * 60 * 24 * 365;
const narrow = matchMedia("(max-width: 720px)");
const dark = matchMedia("(prefers-color-scheme: dark)");

function remember(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=strict`;
}

/** Is the page dark now, by choice or by the system's setting? */
export function isDark() {
  const pinned = document.documentElement.dataset.theme;
  return pinned ? pinned === "dark" : dark.matches;
}

/** Pins the theme and remembers it. */
export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  remember("sojourn-theme", theme);
}

/** Is the window as narrow as a phone's? */
export function isNarrow() {
  return narrow.matches;
}

/** Tells the circuit when the system's theme or the window's width changes. */
export function watch(circuit) {
  // From here on the page answers; before, it was the server's drawing.
  document.documentElement.dataset.ready = "true";
  dark.addEventListener("change", () => circuit.invokeMethodAsync("SystemThemeChanged", isDark()));
  narrow.addEventListener("change", () => circuit.invokeMethodAsync("WindowChanged", narrow.matches));
}

/** Remembers the language; the caller reloads the page. */
export function setLanguage(name, culture) {
  remember(name, `c=${culture}|uic=${culture}`);
}

/** Copies the address of the view; false where the browser forbids it. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Moves the keyboard to an element, for shortcuts and for panels that open. */
export function focusOn(selector) {
  document.querySelector(selector)?.focus();
}
