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
