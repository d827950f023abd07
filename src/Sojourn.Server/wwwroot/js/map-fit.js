// Where a map stands in its window, and how large: as large as it can be read, with nothing of it under the cards that
// float there. Used by map.js.

const margin = 16;

// Between what is drawn and the cards.
const gap = 4;

// What runs slanted is cut into stretches about so long, and into so many at most.
const stretch = 30;
const longestCut = 16;

const sides = [0.5, 0, 1];

// A line as the boxes of the short stretches between its points; a curve lies close to the points that bend it.
function stretches(path) {
  const numbers = path.match(/-?\d+(\.\d+)?/g).map(Number);
  const boxes = [];
  for (let i = 2; i + 1 < numbers.length; i += 2) {
    const [x0, y0, x1, y1] = numbers.slice(i - 2, i + 2);
    const parts = Math.max(1, Math.min(longestCut, Math.ceil(Math.min(Math.abs(x1 - x0), Math.abs(y1 - y0)) / stretch)));
    for (let part = 0; part < parts; part++) {
      const [a, b] = [part / parts, (part + 1) / parts];
      const [left, right] = [x0 + (x1 - x0) * a, x0 + (x1 - x0) * b];
      const [top, bottom] = [y0 + (y1 - y0) * a, y0 + (y1 - y0) * b];
      boxes.push({ left: Math.min(left, right), right: Math.max(left, right), top: Math.min(top, bottom), bottom: Math.max(top, bottom) });
    }
  }
  return boxes;
}

export function attachFit(canvas, view, state, size, least) {
  let drawn = null;

  // What is drawn, in the drawing's own measure: boxes and labels, and lines as points on them.
  const things = () => {
    if (drawn) {
      return drawn;
    }
    const origin = canvas.getBoundingClientRect();
    const own = (box) => ({
      left: (box.left - origin.left - state.x) / state.k,
      top: (box.top - origin.top - state.y) / state.k,
      right: (box.right - origin.left - state.x) / state.k,
      bottom: (box.bottom - origin.top - state.y) / state.k,
    });
    drawn = [...view.querySelectorAll(".node, .mark, .lab, .stub")].map((each) => own(each.getBoundingClientRect()));
    view.querySelectorAll(".arc .line").forEach((line) => drawn.push(...stretches(line.getAttribute("d"))));
    return drawn;
  };

  // The part of the canvas that nothing below takes, and the cards that stand on it.
  const ground = () => {
    const box = canvas.getBoundingClientRect();
    const below = parseFloat(getComputedStyle(canvas).getPropertyValue("--below")) || 0;
    return {
      whole: { left: 0, top: 0, right: box.width, bottom: box.height - below },
      cards: [...canvas.querySelectorAll(":scope > .legend, :scope > .find, :scope > .zoom")]
        .filter((card) => card.offsetWidth > 0)
        .map((card) => ({
          left: card.offsetLeft - gap,
          top: card.offsetTop - gap,
          right: card.offsetLeft + card.offsetWidth + gap,
          bottom: card.offsetTop + card.offsetHeight + gap,
        })),
    };
  };

  const meet = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

  // Is nothing under a card where the map stands so?
  const isClear = ({ k, x, y }, cards) =>
    cards.every((card) => {
      const own = { left: (card.left - x) / k, top: (card.top - y) / k, right: (card.right - x) / k, bottom: (card.bottom - y) / k };
      return !things().some((thing) => meet(thing, own));
    });

  const boxOf = ({ k, x, y }, { left, top, width, height }) => ({
    left: x + left * k,
    top: y + top * k,
    right: x + (left + width) * k,
    bottom: y + (top + height) * k,
  });

  // Where the map stands in a part of the canvas, and how large.
  const placeIn = (room, isReadable, across, down, { left, top, width, height }) => {
    const wide = room.right - room.left - 2 * margin;
    const tall = room.bottom - room.top - 2 * margin;
    let k = Math.max(least, Math.min(1, wide / width, tall / height));
    // A map that is a little too tall keeps its text readable and begins at its top; the rest is a pan away.
    const readable = canvas.clientWidth < 500 ? 0.8 : k > 0.4 ? 0.66 : 0;
    k = isReadable ? Math.max(k, Math.min(1, wide / width, readable)) : k;
    const x = room.left + margin + (wide - width * k) * across;
    const y = Math.max(room.top + margin / 2, room.top + margin + (tall - height * k) * down);
    return { k, x: x - left * k, y: y - top * k };
  };

  // The parts of the canvas beside, above and below some cards, each as large as it can be.
  const roomsBeside = (whole, cards) => {
    const rooms = [];
    for (const left of [whole.left, ...cards.map((card) => card.right)]) {
      for (const right of [whole.right, ...cards.map((card) => card.left)]) {
        for (const top of [whole.top, ...cards.map((card) => card.bottom)]) {
          for (const bottom of [whole.bottom, ...cards.map((card) => card.top)]) {
            const room = { left, top, right, bottom };
            if (right - left > 4 * margin && bottom - top > 4 * margin && !cards.some((card) => meet(card, room))) {
              rooms.push(room);
            }
          }
        }
      }
    }
    const holds = (a, b) => a !== b && a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;
    // Beside a card there is a gap already: less of a margin will do.
    const inner = margin - 2 * gap;
    return rooms
      .filter((room) => !rooms.some((other) => holds(other, room)))
      .map((room) => ({
        left: room.left === whole.left ? room.left : room.left - inner,
        top: room.top === whole.top ? room.top : room.top - inner,
        right: room.right === whole.right ? room.right : room.right + inner,
        bottom: room.bottom === whole.bottom ? room.bottom : room.bottom + inner,
      }));
  };

  // A drawing that leaves a corner free may stand around the card there: each card is heeded, or left to the look at what
  // is drawn.
  const rooms = (whole, cards) =>
    [...Array(1 << cards.length).keys()].flatMap((chosen) => roomsBeside(whole, cards.filter((_, i) => chosen & (1 << i))));

  return {
    /** Something else is drawn. */
    forget() {
      drawn = null;
    },
    /** The largest place that leaves all clear, and of these the one nearest to the middle. */
    best() {
      const { whole, cards } = ground();
      const drawing = size();
      const aside = (place) => {
        const box = boxOf(place, drawing);
        return Math.hypot((box.left + box.right - whole.right) / 2, (box.top + box.bottom - whole.bottom) / 2);
      };
      const places = rooms(whole, cards)
        .flatMap((room) =>
          [true, false].flatMap((isReadable) =>
            sides.flatMap((across) => sides.map((down) => placeIn(room, isReadable, across, down, drawing))),
          ),
        )
        .map((place) => ({ ...place, aside: aside(place) }))
        .sort((a, b) => b.k - a.k || a.aside - b.aside);
      return places.find((place) => isClear(place, cards)) ?? placeIn(whole, true, 0.5, 0.5, drawing);
    },
    /** Is all of the map in sight, as it stands? */
    isInSight() {
      const { whole, cards } = ground();
      const box = boxOf(state, size());
      return (
        box.left >= whole.left &&
        box.top >= whole.top &&
        box.right <= whole.right &&
        box.bottom <= whole.bottom &&
        isClear(state, cards)
      );
    },
  };
}
