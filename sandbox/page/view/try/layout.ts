import { graphlib, layout } from '@dagrejs/dagre';
import type { Picture, PictureEdge, PictureNode } from './picture.ts';

export type Placed = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (PictureNode & Box)[];
  readonly edges: readonly (PictureEdge & { readonly path: string })[];
};
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const ROW = 19;
export const HEAD = 30;
const WIDTHS: Readonly<Record<PictureNode['is'], number>> = {
  bus: 108,
  lane: 174,
  channel: 164,
  vendor: 112,
  ledger: 108,
  schedules: 132,
  others: 132,
};

/** Places the picture from left to right, in the order in which events travel. */
export function placed({ nodes, edges }: Picture): Placed {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: 38, nodesep: 12, marginx: 6, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, is, rows } of nodes)
    graph.setNode(id, { width: WIDTHS[is], height: HEAD + (rows.length > 0 ? rows.length * ROW + 8 : 0) });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const boxes = new Map(nodes.map(({ id }) => [id, boxOf(graph.node(id) as Box)]));
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    ...{ width, height },
    nodes: nodes.flatMap((node) => {
      const box = boxes.get(node.id);
      return box ? [{ ...node, ...box }] : [];
    }),
    edges: edges.flatMap((edge) => {
      const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
      return from && to ? [{ ...edge, path: curve(from, to) }] : [];
    }),
  };
}

/** Dagre names the middle. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function curve(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max(16, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
