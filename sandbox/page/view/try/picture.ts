import type { WiredMember, Wiring } from '../../../wiring.ts';
import type { Step } from '../../step.ts';
import { counted } from '../names.ts';
import { busNode, ledgerNode, memberNode, schedulesNode, vendorNode } from './picture-nodes.ts';

/** The pipeline as it is drawn: what stands where is the layout's matter. */
export type Picture = { readonly nodes: readonly PictureNode[]; readonly edges: readonly PictureEdge[] };
export type State = 'idle' | 'begun' | 'done' | 'denied' | 'failed';
export type PictureNode = {
  readonly id: string;
  readonly is: 'bus' | 'lane' | 'channel' | 'vendor' | 'ledger' | 'schedules' | 'others';
  readonly title: string;
  readonly rows: readonly Row[];
  readonly state: State;
};
export type Row = { readonly label: string; readonly value: string; readonly state: State };
export type PictureEdge = { readonly from: string; readonly to: string; readonly isLit: boolean };

/** Draws the template's wires, and on them the way of an event. What the event does not touch is drawn together. */
export function pictureOf(wiring: Wiring, steps: readonly Step[]): Picture {
  const lanes = membersDrawn(wiring, 'lane', steps);
  const channels = membersDrawn(wiring, 'channel', steps);
  const vendors = channels.shown.map((member) => vendorNode(member, stepsAt(steps, 'vendor', member.name)));
  const isTimed = steps.some(({ stage }) => stage === 'timer');
  const nodes = [
    ...wiring.buses.map((bus) => busNode(bus, stepsAt(steps, 'bus', bus))),
    ...lanes.nodes,
    ledgerNode(steps),
    ...(isTimed ? [schedulesNode(steps)] : []),
    ...channels.nodes,
    ...vendors,
  ];
  const edges = [
    ...lanes.nodes.flatMap((node) => laneEdges(node, steps)),
    ...(isTimed ? [{ from: 'schedules', to: TOCSIN_BUS, isLit: true }] : []),
    ...channels.nodes.map(({ id, state }) => ({ from: TOCSIN_BUS, to: id, isLit: state !== 'idle' })),
    ...vendors.map(({ id, state }) => ({ from: id.replace('vendor', 'channel'), to: id, isLit: state !== 'idle' })),
  ];
  return { nodes, edges };
}

const TOCSIN_BUS = 'bus tocsin';

function stepsAt(steps: readonly Step[], is: string, name: string): readonly Step[] {
  return steps.filter(({ part }) => part.is === is && 'name' in part && part.name === name);
}

/** Those that the event touches, or all of them while there is none. */
function membersDrawn({ members }: Wiring, role: WiredMember['role'], steps: readonly Step[]) {
  const all = members.filter((member) => member.role === role);
  const touched = all.filter(({ name }) => stepsAt(steps, role, name).length > 0);
  const shown = touched.length > 0 ? touched : all;
  const nodes = shown.map((member) => memberNode(member, stepsAt(steps, role, member.name)));
  const rest = all.length - shown.length;
  return { shown, nodes: rest > 0 ? [...nodes, othersNode(role, rest)] : nodes };
}

function othersNode(role: string, count: number): PictureNode {
  return { id: `other ${role}s`, is: 'others', title: counted(count, `other ${role}`), rows: [], state: 'idle' };
}

/** From the default bus to the lane, and from there to the ledger and the Tocsin bus, as far as the event went. */
function laneEdges({ id, is, state }: PictureNode, steps: readonly Step[]): readonly PictureEdge[] {
  const isLit = state !== 'idle';
  const lit = (isStep: (step: Step) => boolean) => isLit && steps.some(isStep);
  const onBus = (name: string) => lit(({ part }) => part.is === 'bus' && part.name === name);
  const ledger = { from: id, to: 'ledger', isLit: lit(({ stage }) => stage === 'ledger') };
  return [
    { from: 'bus default', to: id, isLit: onBus('default') },
    ...(is === 'others' ? [] : [ledger]),
    { from: id, to: TOCSIN_BUS, isLit: onBus('tocsin') },
  ];
}
