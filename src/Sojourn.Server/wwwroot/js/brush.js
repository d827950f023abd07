// A stretch of an axis drawn with the pointer. Tells it as two shares of the axis' length; a mere press tells none, and
// where it was.

export function brushable(axis, ground, done) {
  const band = document.createElement("div");
  band.className = "brushing";
  band.hidden = true;
  ground.append(band);
  let from = null;

  const share = (event) => {
    const box = ground.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
  };
  const show = (to) => {
    band.hidden = false;
    band.style.left = `${100 * Math.min(from, to)}%`;
    band.style.width = `${100 * Math.abs(to - from)}%`;
  };
  const down = (event) => {
    if (event.button === 0 && !event.target.closest("input, button, a")) {
      from = share(event);
      axis.setPointerCapture(event.pointerId);
      event.preventDefault();
    }
  };
  const move = (event) => {
    if (from !== null) {
      show(share(event));
    }
  };
  const up = (event) => {
    if (from === null) {
      return;
    }
    const to = share(event);
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const isStretch = (high - low) * ground.clientWidth >= 4;
    from = null;
    band.hidden = true;
    done(isStretch ? low : null, isStretch ? high : null, to);
  };
  const cancel = () => {
    from = null;
    band.hidden = true;
  };

  axis.addEventListener("pointerdown", down);
  axis.addEventListener("pointermove", move);
  axis.addEventListener("pointerup", up);
  axis.addEventListener("pointercancel", cancel);
  return {
    dispose() {
      band.remove();
      axis.removeEventListener("pointerdown", down);
      axis.removeEventListener("pointermove", move);
      axis.removeEventListener("pointerup", up);
      axis.removeEventListener("pointercancel", cancel);
    },
  };
}

/** For a histogram whose bars the circuit draws. Called from Components/HistogramBrush.razor only. */
export function attach(ground, circuit) {
  return brushable(ground, ground, (from, to) => circuit.invokeMethodAsync("Brushed", from, to));
}

/** For bars where a press marks one of them. Called from Components/RangeBrush.razor only. */
export function attachToBars(ground, circuit) {
  return brushable(ground, ground, (from, to, at) => circuit.invokeMethodAsync("Brushed", from ?? at, to ?? at));
}
