// The small map in the corner: the whole drawing, and a window that can be dragged. Used by map.js only.

const longest = 150;
const tallest = 130;

export function attachMini(canvas, state, size, moveTo) {
  const svg = canvas.querySelector("[data-mini]");
  const shapes = svg.querySelector("g");
  const window_ = svg.querySelector("rect");
  const namespace = "http://www.w3.org/2000/svg";

  const seen = () => {
    const box = canvas.getBoundingClientRect();
    return { x: -state.x / state.k, y: -state.y / state.k, width: box.width / state.k, height: box.height / state.k };
  };

  const moved = () => {
    const { left, top, width, height } = size();
    const view = seen();
    const isAllSeen =
      view.x <= left + 1 && view.y <= top + 1 && view.x + view.width >= left + width - 1 && view.y + view.height >= top + height - 1;
    svg.toggleAttribute("hidden", isAllSeen || canvas.clientWidth < 500);
    for (const [name, value] of Object.entries(view)) {
      window_.setAttribute(name, value);
    }
  };

  const drawn = () => {
    const { left, top, width, height } = size();
    const scale = Math.min(longest / width, tallest / height);
    svg.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
    svg.style.width = `${width * scale}px`;
    svg.style.height = `${height * scale}px`;
    svg.style.setProperty("--dot", `${1 / scale}`);
    shapes.replaceChildren(
      ...[...canvas.querySelectorAll("svg.map .arc .line")].map((line) => {
        const path = document.createElementNS(namespace, "path");
        path.setAttribute("d", line.getAttribute("d"));
        return path;
      }),
      ...[...canvas.querySelectorAll("svg.map .node .box:not(.behind)")].map((box) => {
        const rect = document.createElementNS(namespace, "rect");
        for (const name of ["x", "y", "width", "height"]) {
          rect.setAttribute(name, box.getAttribute(name));
        }
        return rect;
      }),
    );
    moved();
  };

  const centre = (event) => {
    const box = svg.getBoundingClientRect();
    const { left, top, width, height } = size();
    const view = seen();
    const x = left + ((event.clientX - box.left) / box.width) * width;
    const y = top + ((event.clientY - box.top) / box.height) * height;
    moveTo(-(x - view.width / 2) * state.k, -(y - view.height / 2) * state.k);
  };
  const down = (event) => {
    svg.setPointerCapture(event.pointerId);
    centre(event);
  };
  const move = (event) => {
    if (svg.hasPointerCapture(event.pointerId)) {
      centre(event);
    }
  };
  svg.addEventListener("pointerdown", down);
  svg.addEventListener("pointermove", move);
  drawn();

  return {
    drawn,
    moved,
    dispose() {
      svg.removeEventListener("pointerdown", down);
      svg.removeEventListener("pointermove", move);
    },
  };
}
