// The keys [ and ] follow the links to what comes before and after. Called from Components/CaseNavigation.razor only.

// From one case to the next the page's part is made anew: the keys are listened to throughout, or a press in between is lost.
const patience = 2000;
let users = 0;

function key(event) {
  const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || (event.key !== "[" && event.key !== "]")) {
    return;
  }

  document.querySelector(`[data-step="${event.key}"]`)?.click();
}

export function attach() {
  users++;
  document.addEventListener("keydown", key);
  return {
    dispose() {
      users--;
      setTimeout(() => users === 0 && document.removeEventListener("keydown", key), patience);
    },
  };
}
