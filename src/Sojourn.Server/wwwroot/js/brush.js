// Marks a stretch of a chart with the pointer: a drag from one bar to another, or a press on one. It knows shares of the
// width only. Called from Components/RangeBrush.razor only.

export function attach(area, circuit) {
  const mark = area.querySelector(".brush-sel");
  let from = null;

  const shareOf = (event) => {
    const box = area.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const draw = (to) => {
    mark.style.left = `${Math.min(from, to) * 100}%`;
    mark.style.width = `${Math.abs(to - from) * 100}%`;
    mark.hidden = false;
  };
  const down = (event) => {
    if (event.button === 0 && !event.target.closest("input, button, a")) {
      from = shareOf(event);
      area.setPointerCapture(event.pointerId);
    }
  };
  const move = (event) => {
    if (from !== null) {
      draw(shareOf(event));
    }
  };
  const up = (event) => {
    if (from !== null) {
      const to = shareOf(event);
      circuit.invokeMethodAsync("Brushed", Math.min(from, to), Math.max(from, to));
      from = null;
    }
  };
  const cancel = () => {
    from = null;
  };

  area.addEventListener("pointerdown", down);
  area.addEventListener("pointermove", move);
  area.addEventListener("pointerup", up);
  area.addEventListener("pointercancel", cancel);
  return {};
}
