// The keys [ and ] follow the links to what comes before and after. Called from Components/CaseNavigation.razor only.

export function attach() {
  const key = (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || (event.key !== "[" && event.key !== "]")) {
      return;
    }

    document.querySelector(`[data-step="${event.key}"]`)?.click();
  };
  document.addEventListener("keydown", key);
  return { dispose: () => document.removeEventListener("keydown", key) };
}
