// Keys that work anywhere on a page: an element says with data-key which key presses it, or focuses it where it takes
// text. Called from Components/MapContent.razor only.

export function listen() {
  const keydown = (event) => {
    const takesText = event.target.closest?.("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable=true]");
    if (takesText || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const target = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
    if (!target) {
      return;
    }
    if (target.matches("input")) {
      target.focus();
    } else {
      target.click();
    }
    event.preventDefault();
  };
  document.addEventListener("keydown", keydown);
  return {
    dispose() {
      document.removeEventListener("keydown", keydown);
    },
  };
}
