import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import type { EventEnvelope } from '../../core/event.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { STACK } from '../../core/stack.ts';
import { brief } from '../../core/text.ts';
import type { Context } from './assess.ts';
import type { PartType } from './calls/watched-call.ts';
import { broken } from './harms.ts';
import { LANE } from './lane-name.ts';
import type { StackPart } from './part.ts';

/** A part of Tocsin, and in which place. */
export type Touched = { readonly type: PartType; readonly part: StackPart; readonly envelope: EventEnvelope };

type Varying = Omit<AlertParts, 'fingerprint' | 'resource'>;

export function partAlert({ type, part, envelope }: Touched, context: Context, parts: Varying): Alert {
  return composeAlert(LANE, envelope, context, {
    ...parts,
    fingerprint: fingerprintOf({ type, part, envelope }),
    resource: { type, id: part.name },
  });
}

type Breaking = Pick<Alert, 'cause' | 'actor' | 'firstStep' | 'closesAfterDays'> & {
  /** Completes the title: `was disabled`. */
  readonly how: string;
};

export function brokenAlert(touched: Touched, context: Context, { how, ...parts }: Breaking): Alert {
  const { kind, severity, impact } = broken[touched.type];
  return partAlert(touched, context, {
    kind,
    status: 'firing',
    severity,
    title: titleOf(touched, how),
    impact: impact(touched.part.owner),
    action: 'Nothing was done automatically: Tocsin may look at its parts, and change none of them.',
    facts: [],
    ...parts,
  });
}

type Mending = Pick<Alert, 'cause' | 'actor'> & {
  /** What people were told, if anything. */
  readonly problem: OpenProblem | undefined;
};

export function mendedAlert(touched: Touched, context: Context, { problem, ...parts }: Mending): Alert {
  return partAlert(touched, context, {
    kind: broken[touched.type].kind,
    status: 'resolved',
    severity: 'info',
    title: titleOf(touched, 'works again'),
    impact: 'From now on it does what it is there for.',
    action: 'Tocsin did nothing.',
    firstStep: missedStep(touched, problem),
    facts: [],
    ...parts,
  });
}

/** What a lane did not hear meanwhile is in the archive; what it heard all the same is not handled twice. */
function missedStep({ part: { owner }, envelope: { time } }: Touched, problem: OpenProblem | undefined) {
  const [, lane] = /^the lane (\S+)$/.exec(owner) ?? [];
  if (lane === undefined || problem === undefined) return { text: 'Nothing, if it was meant to be as it is now.' };
  const until = new Date(time).toISOString();
  return {
    text: 'Send what the lane missed through again, from the archive. What it has handled is not handled twice:',
    command: `npm run tocsin -- archive replay --lane ${lane} --from ${problem.openedAt} --to ${until} --stack ${STACK}`,
  };
}

/** One problem for each way in which a part can fail: its state, its targets, its mapping. */
export function fingerprintOf({ type, part, envelope: { account, region } }: Touched): string {
  return `${LANE}/${account}/${region}/${type}/${part.name}`;
}

/** `Rule of the lane glue-crawler`. */
export function titleOf({ type, part }: Touched, what: string): string {
  const label = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const owned = part.owner === 'Tocsin' ? `${label} of Tocsin` : `${label} of ${part.owner}`;
  return `${owned} ${what}: ${brief(part.name)}`;
}
