// Lays out graphs with elkjs: node arrange.mjs GRAPHS OUT NODE_GAP ROW_GAP EDGE_GAP [style ...]
// GRAPHS is the text of YardstickGraph; OUT receives one JSON object a line: the raw geometry, for one judge of both, and
// the milliseconds of processor time, warm, which other programs on the machine do not change.
import { readFileSync, openSync, writeSync, closeSync } from "node:fs";
import ELK from "elkjs/lib/elk.bundled.js";

const [graphs, out, nodeGap, rowGap, edgeGap, ...styles] = process.argv.slice(2);

const options = (style) => ({
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": style,
  "elk.spacing.nodeNode": nodeGap,
  "elk.layered.spacing.nodeNodeBetweenLayers": rowGap,
  "elk.spacing.edgeEdge": edgeGap,
  "elk.spacing.edgeNode": String(Number(edgeGap) + 4),
});

function parse(text) {
  return text
    .split("graph ")
    .filter(Boolean)
    .map((block) => {
      const lines = block.trim().split("\n").map((l) => l.trim().split(" "));
      return {
        name: lines[0][0],
        nodes: lines.filter((l) => l[0] === "n").map((l) => ({ width: +l[1], height: +l[2], role: l[3] })),
        edges: lines
          .filter((l) => l[0] === "e")
          .map((l) => ({ from: +l[1], to: +l[2], labelWidth: +l[5], labelHeight: +l[6] })),
      };
    });
}

// A fresh input each time: elkjs writes its results into it.
const input = (graph, style) => ({
  id: "root",
  layoutOptions: options(style),
  children: graph.nodes.map((n, i) => ({
    id: `n${i}`,
    width: n.width,
    height: n.height,
    layoutOptions:
      n.role === "Start"
        ? { "elk.layered.layering.layerConstraint": "FIRST_SEPARATE" }
        : n.role === "End"
          ? { "elk.layered.layering.layerConstraint": "LAST_SEPARATE" }
          : {},
  })),
  edges: graph.edges.map((e, i) => ({
    id: `e${i}`,
    sources: [`n${e.from}`],
    targets: [`n${e.to}`],
    labels: e.labelWidth > 0 ? [{ id: `l${i}`, text: "x", width: e.labelWidth, height: e.labelHeight }] : [],
  })),
});

const elk = new ELK();
const all = parse(readFileSync(graphs, "utf8"));
for (let round = 0; round < 20; round++) {
  for (const graph of all.filter((g) => g.nodes.length <= 32).slice(0, 12)) {
    await elk.layout(input(graph, styles[0] ?? "ORTHOGONAL"));
  }
}

const file = openSync(out, "w");
for (const style of styles.length ? styles : ["ORTHOGONAL", "SPLINES"]) {
  for (const graph of all) {
    let best = Infinity;
    let result;
    const rounds = graph.nodes.length > 32 ? 1 : 3;
    for (let i = 0; i < rounds; i++) {
      const given = input(graph, style);
      const from = process.cpuUsage();
      result = await elk.layout(given);
      const used = process.cpuUsage(from);
      best = Math.min(best, (used.user + used.system) / 1000);
    }
    writeSync(
      file,
      JSON.stringify({
        name: graph.name,
        style,
        milliseconds: best,
        nodes: result.children.map((n) => [n.x, n.y, n.width, n.height]),
        edges: result.edges.map((e) =>
          (e.sections ?? []).flatMap((s) => [s.startPoint, ...(s.bendPoints ?? []), s.endPoint].map((p) => [p.x, p.y])),
        ),
        labels: result.edges.flatMap((e, i) => (e.labels ?? []).map((l) => [i, l.x, l.y, l.width, l.height])),
      }) + "\n",
    );
  }
  console.log(style);
}
closeSync(file);
