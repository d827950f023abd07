// Runs before Blazor: what must work without a connection to the server.
document.addEventListener("click", (event) => {
  const action = event.target instanceof Element && event.target.closest("[data-start]")?.dataset.start;
  if (action === "reload") {
    location.reload();
  } else if (action === "skip") {
    // Past the navigation, to the content: without this, Blazor would scroll there but leave the keyboard behind.
    event.preventDefault();
    document.getElementById("content")?.focus();
  }
});

// A lost connection: while the server is away the page waits for it, and comes back by itself. The address holds the view,
// so that a page loaded anew shows what was shown before; texts that were being written are kept for it.
const lost = document.getElementById("components-reconnect-modal");
let waiting = false;

function keepTexts() {
  const texts = [...document.querySelectorAll("[data-keep]")].map((field) => ({ key: field.dataset.keep, text: field.value }));
  try {
    sessionStorage.setItem("sojourn-written", JSON.stringify({ address: location.href, texts }));
  } catch {
    // Without a memory the page comes back without what was written.
  }
}

// However the page goes, what was being written is there when it is loaded anew.
addEventListener("pagehide", keepTexts);

function comeBack() {
  location.reload();
}

async function answers() {
  try {
    return (await fetch("/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

async function waitForServer() {
  if (waiting) {
    return;
  }
  waiting = true;
  while (!(await answers())) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  // The server may still hold the page's state: then nothing is loaded anew.
  try {
    if (await Blazor.reconnect()) {
      waiting = false;
      return;
    }
  } catch {
    // It does not know this page: a new server, or it was away for too long.
  }
  comeBack();
}

if (lost) {
  // The browser knows at once that it has no line; Blazor finds out later. A server on this machine needs none.
  let asked = 0;
  const tellOffline = async () => {
    const mine = ++asked;
    const isOffline = !navigator.onLine && !(await answers());
    // The line may have come back while the server was asked.
    if (mine === asked) {
      lost.classList.toggle("is-offline", isOffline);
    }
  };
  addEventListener("offline", tellOffline);
  addEventListener("online", tellOffline);

  let wasShown = false;
  new MutationObserver(() => {
    // The line is back, the page still the same: who tells the server what is written tells it again.
    const isShown = lost.classList.contains("components-reconnect-show");
    if (wasShown && lost.classList.contains("components-reconnect-hide")) {
      document.dispatchEvent(new Event("sojourn-reconnected"));
    }
    wasShown = isShown;
    if (lost.classList.contains("components-reconnect-rejected")) {
      comeBack();
    } else if (lost.classList.contains("components-reconnect-failed")) {
      waitForServer();
    }
  }).observe(lost, { attributes: true, attributeFilter: ["class"] });
}
