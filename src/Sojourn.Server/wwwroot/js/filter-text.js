// The browser's side of a field for the filter language: it reports text and caret, and lets the keyboard choose from the
// proposals that the server draws below. Called from Components/FilterTextField.razor only.

const narrow = matchMedia("(max-width: 720px)");

/** Takes the keyboard: always, never, or while nothing else on the page has it ("free"). */
export function attach(area, circuit, isManyLines, focus) {
  const around = area.parentElement;
  const marks = around.querySelector(".marks");
  const options = () => [...around.querySelectorAll('[role="option"]')];
  const active = () => around.querySelector('[role="option"].active');
  let reported = "";

  const activate = (option) => {
    options().forEach((each) => {
      each.classList.toggle("active", each === option);
      each.setAttribute("aria-selected", each === option ? "true" : "false");
    });
    if (option) {
      area.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      area.removeAttribute("aria-activedescendant");
    }
  };

  // What is typed faster than the server answers is completed only by what it is still the beginning of.
  const isOfNow = (option) => {
    const [from, to, caret] = [Number(option.dataset.from), Number(option.dataset.to), area.selectionStart];
    const typed = area.value.slice(from, caret).toLowerCase();
    return caret === to || (caret > to && option.textContent.toLowerCase().startsWith(typed));
  };

  // On a phone the list would cover what can be chosen instead of writing: it waits until something is written.
  const waits = () => narrow.matches && area.value === "";

  const report = () => {
    if (waits() && reported === "") {
      return;
    }
    const now = `${area.selectionStart}:${area.value}`;
    if (now === reported || area.selectionStart !== area.selectionEnd) {
      return;
    }
    reported = now;
    const before = active();
    if (before && !isOfNow(before)) {
      activate(null);
    }
    circuit.invokeMethodAsync("Typed", area.value, area.selectionStart);
  };

  const choose = (option) => {
    const from = Number(option.dataset.from);
    const text = option.textContent;
    const after = area.value.slice(Math.max(Number(option.dataset.to), area.selectionStart));
    const blank = /^\s/.test(after) || text.endsWith("(") ? "" : " ";
    area.value = area.value.slice(0, from) + text + blank + after;
    area.selectionStart = area.selectionEnd = from + text.length + 1;
    area.focus();
    report();
  };

  // Once a word was begun, the first proposal is the one that Enter and Tab accept.
  const observer = new MutationObserver(() => {
    const first = around.querySelector('[data-first] [role="option"]');
    if (first && !active() && isOfNow(first)) {
      activate(first);
    }
  });
  observer.observe(around, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-first", "data-to"] });

  // What was written while the line was down did not arrive.
  const again = () => {
    if (area.isConnected) {
      reported = "";
      circuit.invokeMethodAsync("Typed", area.value, area.selectionStart);
    } else {
      document.removeEventListener("sojourn-reconnected", again);
    }
  };
  document.addEventListener("sojourn-reconnected", again);

  area.addEventListener("input", report);
  area.addEventListener("focus", report);
  area.addEventListener("click", report);
  area.addEventListener("keyup", report);
  area.addEventListener("scroll", () => {
    marks.scrollTop = area.scrollTop;
  });
  area.addEventListener("keydown", (event) => {
    const list = options();
    const chosen = active();
    const at = chosen && isOfNow(chosen) ? list.indexOf(chosen) : -1;
    if (list.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(list[at < 0 && step < 0 ? list.length - 1 : (at + step + list.length) % list.length]);
    } else if (at >= 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && (event.key === "Enter" || event.key === "Tab")) {
      choose(list[at]);
    } else if (list.length > 0 && event.key === "Escape") {
      event.stopPropagation();
      activate(null);
      circuit.invokeMethodAsync("Dismissed");
    } else if (event.key === "Enter" && (!isManyLines || event.ctrlKey || event.metaKey)) {
      area.form?.requestSubmit();
    } else {
      return;
    }
    event.preventDefault();
  });
  // A press on a proposal must not take the focus from the field first.
  around.addEventListener("pointerdown", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) {
      event.preventDefault();
      choose(option);
    }
  });
  area.addEventListener("blur", () => {
    reported = "";
    circuit.invokeMethodAsync("Dismissed").catch(() => {});
  });
  // Whoever is in the field already keeps the caret, and what is selected.
  const isFree = document.activeElement === null || document.activeElement === document.body;
  if ((focus === "always" || (focus === "free" && isFree)) && document.activeElement !== area) {
    area.focus();
    area.selectionStart = area.selectionEnd = area.value.length;
  }
  // Whoever was quicker than this module has typed already.
  if (document.activeElement === area) {
    report();
  }
  return {};
}
