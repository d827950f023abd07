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

/** Tells the circuit when the system's theme or the window's width changes, and what was pressed, also before this. */
export function watch(connected) {
  // From here on the page answers; before, it was the server's drawing.
  document.documentElement.dataset.ready = "true";
  circuit = connected;
  dark.addEventListener("change", () => circuit.invokeMethodAsync("SystemThemeChanged", isDark()));
  narrow.addEventListener("change", () => circuit.invokeMethodAsync("WindowChanged", narrow.matches));
  if (typed) {
    typed.until = performance.now() + patience;
  }
  pressedBefore.splice(0).forEach(tell);
}

// How long typing waits for the palette that it is meant for.
const patience = 3000;

/** The circuit that hears of keys; null until there is one. */
let circuit = null;

// The page is seen before it is connected: what is pressed in between is kept, not lost.
const pressedBefore = [];
let typed = null;

function tell(name) {
  if (circuit) {
    circuit.invokeMethodAsync("ShortcutPressed", name);
  } else {
    pressedBefore.push(name);
  }
}

function awaitPalette() {
  typed = { text: "", until: circuit ? performance.now() + patience : Infinity };
}

document.addEventListener(
  "keydown",
  (event) => {
    const name = shortcut(event);
    if (name) {
      event.preventDefault();
      if (name === "palette" && !document.querySelector(".palette")) {
        awaitPalette();
      }
      tell(name);
    } else if (typed && performance.now() < typed.until && (event.key.length === 1 || event.key === "Enter") && !event.ctrlKey && !event.metaKey) {
      // The palette is on its way: what is typed meanwhile is meant for it, and for nothing on the page.
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter") {
        typed.isEntered = true;
      } else if (!typed.isEntered) {
        typed.text += event.key;
      }
    }
  },
  { capture: true },
);

// The entries of a menu go when it closes: the keyboard goes back to the menu's button before they do, so that what an
// entry opens can give it back there.
function leaveMenu(event) {
  const entry = event.target instanceof Element && event.target.closest(".drop-menu ul :is(button, a)");
  if (entry && (event.type === "click" || event.key === "Escape")) {
    entry.closest(".drop-menu").querySelector("button").focus();
  }
}
document.addEventListener("click", leaveMenu, { capture: true });
document.addEventListener("keydown", leaveMenu, { capture: true });

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-palette]")) {
    awaitPalette();
    if (!circuit) {
      tell("palette");
    }
  }
});

const textual = new Set(["text", "search", "url", "tel", "email", "password", "number", "date", "datetime-local", "time"]);

/** A field in which the browser has an undo of its own. */
function isWriting(element) {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && textual.has(element.type)) ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

function shortcut(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) {
    return null;
  }
  const key = event.key.toLowerCase();
  if (key === "k" && !event.shiftKey) {
    return "palette";
  }
  if (isWriting(event.target)) {
    return null;
  }
  return key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" && !event.shiftKey ? "redo" : null;
}

// What is pressed by key may go, as a row does whose panel makes way for another: the keyboard then goes on from the
// heading of the part that it was in, not from the top of the page.
const longestWait = 2000;
let pressed = 0;
document.addEventListener(
  "click",
  (event) => {
    const now = ++pressed;
    const { target } = event;
    if (event.detail > 0 || !(target instanceof Element)) {
      return;
    }
    const around = ["aside", "main"].map((part) => target.closest(part));
    const until = performance.now() + longestWait;
    const look = () => {
      if (!target.isConnected && isFocusLost()) {
        focusHeading(around.find((part) => part?.isConnected && part.querySelector(headings)) ?? content());
      } else if (pressed === now && performance.now() < until) {
        setTimeout(look, 50);
      }
    };
    look();
  },
  { capture: true },
);

const headings = "h1, h2";

function content() {
  return document.querySelector("main") ?? document;
}

function isFocusLost() {
  return document.activeElement === null || document.activeElement === document.body;
}

function focusHeading(part) {
  const heading = part.querySelector(headings);
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/** Moves the keyboard to the page's heading where it is nowhere. */
export function focusIfLost() {
  if (isFocusLost()) {
    focusHeading(content());
  }
}

/** Keeps a text in this tab, also when the page is loaded anew; null forgets it. */
export function keep(key, text) {
  try {
    if (text === null) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, text);
    }
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

/** The text kept in this tab, or null. */
export function kept(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** What was being written, by field, when this page, at this address, was left to be loaded anew; it is given once. */
export function written() {
  const text = kept("sojourn-written");
  if (!text) {
    return {};
  }
  keep("sojourn-written", null);
  const { address, texts } = JSON.parse(text);
  return address === location.href ? Object.fromEntries(texts.map((each) => [each.key, each.text])) : {};
}

let before = null;

/** Opens the palette: remembers where the keyboard was, and keeps the arrows from moving the caret. */
export function openPalette(input) {
  if (!input) {
    // Closed again before it was told that it is open.
    return;
  }
  before ??= document.activeElement;
  input.focus();
  const { text, isEntered } = typed ?? {};
  typed = null;
  if (text) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (isEntered) {
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
  input.addEventListener("keydown", (event) => {
    if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Tab", "Enter"].includes(event.key)) {
      event.preventDefault();
    }
  });
}

/** Puts the keyboard back where it was before the palette opened. */
export function closePalette() {
  const element = before;
  before = null;
  if (element instanceof HTMLElement && element.isConnected) {
    element.focus();
  }
}

/** Brings an option of the palette into sight. */
export function reveal(id) {
  document.getElementById(id)?.scrollIntoView({ block: "nearest" });
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
