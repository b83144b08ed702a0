import { useMemo } from 'preact/hooks';
import type { Wiring } from '../../../wiring.ts';
import type { Step } from '../../step.ts';
import { type Box, HEAD, placed, ROW } from './layout.ts';
import { type PictureNode, pictureOf, type Row } from './picture.ts';

type PipelineProps = { readonly wiring: Wiring; readonly steps: readonly Step[] };

/** The template's pipeline with the way of one event on it. The list of steps below says the same in words. */
export function Pipeline({ wiring, steps }: PipelineProps) {
  const { width, height, nodes, edges } = useMemo(() => placed(pictureOf(wiring, steps)), [wiring, steps]);
  return (
    <svg
      class="pipeline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label="The pipeline of the template, from the default bus to the vendors. The steps are listed below."
    >
      {[...edges]
        .sort((a, b) => Number(a.isLit) - Number(b.isLit))
        .map(({ from, to, path, isLit }) => (
          <path key={`${from} ${to}`} class={isLit ? 'edge is-lit' : 'edge'} d={path} />
        ))}
      {nodes.map((node) => (
        <Node key={node.id} {...node} />
      ))}
    </svg>
  );
}

function Node({ is, title, rows, state, ...box }: PictureNode & Box) {
  return (
    <g class={`node is-${is} is-${state}`} transform={`translate(${box.x} ${box.y})`}>
      <rect width={box.width} height={box.height} rx="8" />
      <circle class="dot" cx="14" cy={HEAD / 2} r="3.5" />
      <text class="title" x="25" y={HEAD / 2}>
        {title}
      </text>
      {rows.map((row, index) => (
        <NodeRow key={row.label} {...row} y={HEAD + index * ROW + ROW / 2 - 1} width={box.width} />
      ))}
    </g>
  );
}

function NodeRow({ label, value, state, y, width }: Row & { readonly y: number; readonly width: number }) {
  return (
    <g class={`row is-${state}`}>
      <text x={25} y={y}>
        {label || value}
      </text>
      {label && (
        <text class="value" x={width - 10} y={y}>
          {value}
        </text>
      )}
    </g>
  );
}
