// Runs before Blazor: the buttons shown while there is no connection to the server.
document.addEventListener("click", (event) => {
  const action = event.target instanceof Element && event.target.closest("[data-start]")?.dataset.start;
  if (action === "reload") {
    location.reload();
  }
});
