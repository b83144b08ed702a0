import { type Fact, lookUp } from '../../core/fact.ts';
import type { LaneMemory, OpenProblem } from '../../core/memory.ts';
import { SECOND } from '../../core/time.ts';
import type { ConfigEvent } from './heard.ts';
import type { Broken, ConfigPorts, Execution, Item, Judgement, Place, Recording, Repair, Rule } from './ports.ts';
import type { ComplianceChange } from './rules/compliance-change.ts';
import { isAccountWide, type Problem } from './rules/problem.ts';
import { standingOf } from './rules/standing.ts';

/** What was looked up for an event; each fact may be missing on its own, but not what Tocsin itself remembers. */
export type ConfigFacts = {
  readonly rule: Fact<Rule | undefined>;
  readonly item: Fact<Item | undefined>;
  readonly judgement: Fact<Judgement | undefined>;
  readonly repair: Fact<Repair | undefined>;
  readonly execution: Fact<Execution | undefined>;
  readonly recording: Fact<Recording>;
  readonly broken: Fact<Broken>;
  /** The lane's problems that people were told about and that are not over. */
  readonly open: readonly OpenProblem[];
};

const NOT_NEEDED = { known: false, because: 'not looked up for this event' } as const;
const nothing: ConfigFacts = {
  rule: NOT_NEEDED,
  item: NOT_NEEDED,
  judgement: NOT_NEEDED,
  repair: NOT_NEEDED,
  execution: NOT_NEEDED,
  recording: NOT_NEEDED,
  broken: NOT_NEEDED,
  open: [],
};

/** A sweep reads page after page, and nobody waits for it. */
const SWEEP_PATIENCE = 60 * SECOND;

export async function enrich(heard: ConfigEvent, ports: ConfigPorts, memory: LaneMemory): Promise<ConfigFacts> {
  switch (heard.what) {
    case 'compliance':
      return { ...nothing, ...(await aboutChange(heard, ports)) };
    case 'compliance-check':
    case 'repair-check':
      return { ...nothing, ...(await aboutProblem(heard, ports, asItIs(ports))), ...(await aboutNow(heard, ports)) };
    case 'recording-call':
      return { ...nothing, recording: await recordingOf(heard, ports) };
    case 'recording-check':
      return { ...nothing, recording: await recordingOf(heard, ports), open: await memory.open() };
    case 'rule-call':
      return { ...nothing, open: await memory.open() };
    case 'sweep': {
      const broken = lookUp(() => ports.rules.broken(ports.here), SWEEP_PATIENCE);
      return { ...nothing, open: await memory.open(), broken: await broken };
    }
    default:
      return nothing;
  }
}

type About = { readonly envelope: Place; readonly problem: Problem };

/** Most results are good news about what was never broken: thousands of them on the day a rule is made. */
async function aboutChange(heard: ComplianceChange, ports: ConfigPorts): Promise<Partial<ConfigFacts>> {
  if (heard.standing === 'broken') return aboutProblem(heard, ports, asItWas(ports));
  return standingOf(heard.before ?? '') === 'broken' ? { item: await itemOf(heard, ports) } : {};
}

type Configured = {
  readonly rule: ConfigPorts['rules']['find'];
  readonly repair: ConfigPorts['repairs']['configured'];
};

const asItIs = ({ rules, repairs }: ConfigPorts): Configured => ({ rule: rules.find, repair: repairs.configured });

/** A problem is told with its rule, and is none the less one for what became of that in a minute. */
const asItWas = ({ rules, repairs }: ConfigPorts): Configured => ({
  rule: rules.findLately,
  repair: repairs.configuredLately,
});

async function aboutProblem({ envelope, problem }: About, ports: ConfigPorts, configured: Configured) {
  const rule = lookUpHere(envelope, ports, () => configured.rule(problem.rule));
  const repair = lookUpHere(envelope, ports, () => configured.repair(problem.rule));
  const item = itemOf({ envelope, problem }, ports);
  return { rule: await rule, item: await item, repair: await repair };
}

/** Config keeps no item of the account as a whole. */
async function itemOf({ envelope, problem }: About, ports: ConfigPorts): Promise<ConfigFacts['item']> {
  return isAccountWide(problem) ? NOT_NEEDED : lookUpHere(envelope, ports, () => ports.items.latest(problem));
}

async function aboutNow({ envelope, problem, what }: About & { readonly what: string }, ports: ConfigPorts) {
  const judgement = lookUpHere(envelope, ports, () => ports.rules.judgement(problem));
  if (what !== 'repair-check') return { judgement: await judgement };
  const execution = lookUpHere(envelope, ports, () => ports.repairs.execution(problem));
  return { judgement: await judgement, execution: await execution };
}

function recordingOf({ envelope }: { readonly envelope: Place }, ports: ConfigPorts): Promise<Fact<Recording>> {
  return lookUpHere(envelope, ports, () => ports.recording.state());
}

/** Another account may have a rule of the same name: what is read here says nothing about it. */
async function lookUpHere<Value>(
  { account, region }: Place,
  { here }: ConfigPorts,
  find: () => Promise<Value>,
): Promise<Fact<Value>> {
  if (account === here.account && region === here.region) return lookUp(find);
  return { known: false, because: 'it is in another account or Region than Tocsin' };
}
