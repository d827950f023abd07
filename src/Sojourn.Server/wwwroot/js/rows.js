// Scrolls a table of any length, of which only the rows in sight are there: asks the circuit for them, keeps them in place
// and moves the keyboard from cell to cell. It draws nothing. Called from Components/VirtualTable.razor only.

// Browsers draw nothing below some 17 million pixels (Firefox) or 33 million (Chromium). A longer table gets this height:
// small movements stay true to the pixel, and the scroll bar reaches every row in proportion.
const tallest = 6_000_000;
const rest = 160;

export function attach(box, circuit) {
  const body = box.querySelector(".vt-all");
  const part = box.querySelector(".vt-part");
  const head = box.querySelector(".vt-head");
  const state = { total: 0, offset: 0, last: 0, busy: false, again: false, focus: null, timer: 0, row: 28 };

  const drawn = () => ({ first: Number(part.dataset.first), count: part.childElementCount });
  const view = () => Math.max(state.row, box.clientHeight - head.offsetHeight);
  const real = () => state.total * state.row;
  const height = () => Math.min(real(), tallest);
  const at = () => Math.max(0, Math.min(real() - view(), box.scrollTop + state.offset));
  const place = () => {
    part.style.top = `${drawn().first * state.row - state.offset}px`;
    keepFocus();
  };

  /** Puts the scroll bar where it belongs for a distance from the first row. */
  const settle = (distance) => {
    const free = height() - view();
    box.scrollTop = real() <= tallest ? distance : (distance / (real() - view())) * free;
    state.offset = real() <= tallest ? 0 : distance - box.scrollTop;
    state.last = box.scrollTop;
    place();
  };

  const measure = () => {
    state.row = part.firstElementChild?.getBoundingClientRect().height || state.row;
    state.total = Number(box.dataset.total);
    body.style.height = `${height()}px`;
  };

  const show = (row) => {
    measure();
    settle(Math.max(0, Math.min(real() - view(), row * state.row)));
    void ask();
  };

  const ask = async () => {
    if (!state.row || !box.isConnected) {
      // Nothing is drawn yet, or not any more.
      return;
    }

    const from = Math.floor(at() / state.row);
    const seen = Math.ceil(view() / state.row) + 1;
    const { first, count } = drawn();
    const near = Math.min(8, seen);
    const isThere =
      (first === 0 || first <= Math.max(0, from - near)) &&
      first + count >= Math.min(state.total, from + seen + near);
    if (isThere) {
      return;
    }

    if (state.busy) {
      state.again = true;
      return;
    }

    state.busy = true;
    try {
      await circuit.invokeMethodAsync("WindowMoved", Math.max(0, from - seen), 3 * seen);
    } catch (fault) {
      // The page was left while it asked: there is nobody to answer.
      if (box.isConnected && !state.isLeft) {
        throw fault;
      }
    } finally {
      state.busy = false;
      if (state.again) {
        state.again = false;
        void ask();
      }
    }
  };

  const remember = () => {
    const address = new URL(location.href);
    const row = Math.round(at() / state.row);
    if (row > 0) {
      address.searchParams.set("row", row);
    } else {
      address.searchParams.delete("row");
    }

    if (address.href !== location.href) {
      history.replaceState(history.state, "", address);
    }
  };

  const scrolled = () => {
    const moved = box.scrollTop - state.last;
    state.last = box.scrollTop;
    if (real() > tallest) {
      const free = height() - view();
      if (Math.abs(moved) > 2 * view()) {
        // A leap is the scroll bar's: its place says the share.
        state.offset = (box.scrollTop / free) * (real() - view()) - box.scrollTop;
      } else if ((box.scrollTop <= 0 && at() > 0) || (box.scrollTop >= free && at() < real() - view())) {
        // Small steps came to the end of the bar before the end of the rows: the bar goes where it belongs.
        settle(at());
      }

      place();
    }

    void ask();
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      settle(at());
      remember();
    }, rest);
  };

  const cellAt = (row, column) => part.querySelector(`[aria-rowindex="${row + 2}"]`)?.children[column];

  /** One cell can be reached by Tab; where the focused one was scrolled away, the table keeps the keyboard. */
  const keepFocus = () => {
    for (const cell of part.querySelectorAll('[tabindex="0"]')) {
      if (cell !== document.activeElement) {
        cell.tabIndex = -1;
      }
    }

    const wanted = state.focus && cellAt(state.focus.row, state.focus.column);
    const entry = wanted ?? cellAt(Math.ceil(at() / state.row), 0) ?? part.firstElementChild?.firstElementChild;
    if (entry) {
      entry.tabIndex = 0;
    }

    if (state.focus?.wants && wanted) {
      state.focus.wants = false;
      wanted.focus({ preventScroll: true });
    }
  };

  const focusOn = (row, column) => {
    const { focus } = state;
    focus.row = Math.max(0, Math.min(state.total - 1, row));
    focus.column = Math.max(0, Math.min(head.querySelectorAll('[role="columnheader"]').length - 1, column));
    focus.wants = true;
    const top = focus.row * state.row;
    if (top < at() || top + state.row > at() + view()) {
      settle(Math.max(0, Math.min(real() - view(), top < at() ? top : top + state.row - view())));
      void ask();
    }

    keepFocus();
    cellAt(focus.row, focus.column)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const placeOf = (cell) => ({
    row: Number(cell.parentElement.getAttribute("aria-rowindex")) - 2,
    column: [...cell.parentElement.children].indexOf(cell),
  });

  const focused = (event) => {
    const cell = event.target.closest('[role="gridcell"]');
    if (cell) {
      state.focus = { ...placeOf(cell), wants: false };
    }
  };

  const key = (event) => {
    const cell = event.target.closest('[role="gridcell"]');
    if (!cell || event.altKey || event.metaKey) {
      return;
    }

    const { row, column } = placeOf(cell);
    const page = Math.max(1, Math.floor(view() / state.row) - 1);
    const to = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? state.total - 1 : row, Infinity],
    }[event.key];
    if (to) {
      event.preventDefault();
      focusOn(...to);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const link = cell.querySelector("a");
      if (link) {
        link.click();
      } else {
        void circuit.invokeMethodAsync("CellPressed", row, column, event.key === "Enter");
      }
    }
  };

  const pressed = (event) => {
    const cell = event.target.closest('[role="gridcell"]');
    if (cell && !event.target.closest("a") && cell.dataset.press !== undefined) {
      const { row, column } = placeOf(cell);
      void circuit.invokeMethodAsync("CellPressed", row, column, event.type === "dblclick");
    }
  };

  const drawnAnew = new MutationObserver(place);
  const resized = new ResizeObserver(() => {
    const distance = at();
    measure();
    settle(Math.min(distance, Math.max(0, real() - view())));
    void ask();
  });

  box.addEventListener("scroll", scrolled, { passive: true });
  box.addEventListener("keydown", key);
  box.addEventListener("focusin", focused);
  part.addEventListener("click", pressed);
  part.addEventListener("dblclick", pressed);
  drawnAnew.observe(part, { childList: true, attributes: true, attributeFilter: ["data-first"] });
  resized.observe(box);

  return {
    show,
    dispose() {
      state.isLeft = true;
      clearTimeout(state.timer);
      drawnAnew.disconnect();
      resized.disconnect();
      box.removeEventListener("scroll", scrolled);
      box.removeEventListener("keydown", key);
      box.removeEventListener("focusin", focused);
    },
  };
}
