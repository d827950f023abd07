// Runs in the page: acts, and tells how many milliseconds passed until the answer was painted. Both ends are read from the
// page's own clock, so the time that the driver takes to speak with the browser does not count.
window.sojournBench = {
  /**
   * @param element what is pressed or moved
   * @param act "press", or the value that a slider is moved to
   * @param until a selector whose text must change, `{ selector, attribute }` of which the attribute must change, or a list
   *   of selectors that must all be there
   */
  measure(element, act, until, patience = 30000) {
    const says = () =>
      typeof until === "string"
        ? (document.querySelector(until)?.textContent ?? null)
        : (document.querySelector(until.selector)?.getAttribute(until.attribute) ?? null);
    const before = Array.isArray(until) ? null : says();
    const isDone = Array.isArray(until)
      ? () => until.every((each) => document.querySelector(each) !== null)
      : () => says() !== null && says() !== before;
    return new Promise((resolve, reject) => {
      let since = 0;
      const observer = new MutationObserver(() => {
        if (since && isDone()) {
          observer.disconnect();
          clearTimeout(timer);
          // A frame is drawn after the callbacks for it; a message sent in one arrives when it has been drawn.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - since);
            channel.port2.postMessage(0);
          });
        }
      });
      const timer = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`Nothing was painted within ${patience} ms: ${JSON.stringify(until)}`));
      }, patience);
      observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
      since = performance.now();
      if (act === "press") {
        element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, view: window }));
      } else {
        element.value = act;
        element.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
  },
};
