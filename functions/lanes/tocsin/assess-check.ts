import type { Alert } from '../../core/alert.ts';
import type { Assessment } from '../../core/lane.ts';
import type { OpenProblem } from '../../core/memory.ts';
import type { Context } from './assess.ts';
import { unmuted } from './calls/alarms.ts';
import { mapped } from './calls/functions.ts';
import { enableRule } from './calls/rules.ts';
import type { WayBack } from './calls/watched-call.ts';
import type { Facts } from './facts.ts';
import type { HeardOf } from './heard.ts';
import { partNamed } from './part.ts';
import { brokenAlert, fingerprintOf, mendedAlert, type Touched } from './part-alert.ts';
import type { LookedAt, Standing } from './standing.ts';
import { wayBackOf } from './way-back.ts';

/** A part as it is now: raises or resolves what its own event would have. */
export function assessCheck(heard: HeardOf<'check'>, { standing, open }: Facts, context: Context): Assessment<never> {
  const { type, name, envelope } = heard;
  if (standing === undefined || !standing.known)
    return { verdict: 'quiet', because: `the ${type} could not be read (${standing?.because})` };
  if (standing.value === undefined)
    return { verdict: 'quiet', because: `the ${type} is gone, which is told by its own event` };
  const part = partNamed(name);
  if (part === undefined) return { verdict: 'quiet', because: `the ${type} is no part of this stack` };
  const touched = { type, part, envelope };
  const fingerprint = fingerprintOf(touched);
  const problem = open.find((one) => one.fingerprint === fingerprint);
  const works = standing.value.state === 'on';
  if (works && problem) return { verdict: 'alert', alert: foundMended(touched, problem, context) };
  if (!works && !problem) return { verdict: 'alert', alert: foundBroken(touched, standing.value, context) };
  const because = works
    ? `the ${type} is as it should be`
    : `it is told already, and the ${type} is still ${standing.value.state}`;
  return { verdict: 'quiet', because };
}

type Findings = {
  /** Completes the title and the cause. */
  readonly off: string;
  readonly gone?: string;
  readonly on: string;
  /** Which calls do that. */
  readonly calls: string;
  readonly back: WayBack;
};

const FINDINGS: Readonly<Record<LookedAt, Findings>> = {
  rule: { off: 'disabled', on: 'enabled', calls: 'DisableRule and PutRule', back: enableRule },
  mapping: {
    off: 'cut off from its queue',
    gone: 'cut off from its queue for good',
    on: 'connected to its queue',
    calls: 'UpdateEventSourceMapping and DeleteEventSourceMapping',
    back: mapped,
  },
  alarm: { off: 'mute', on: 'able to ring', calls: 'DisableAlarmActions and PutMetricAlarm', back: unmuted },
  schedule: { off: 'disabled', on: 'enabled', calls: 'UpdateSchedule', back: 'again' },
};

type Looked = Touched & { readonly type: LookedAt };

function foundBroken(touched: Looked, { type, state, bus }: Standing, context: Context): Alert {
  const { off, gone, calls, back } = FINDINGS[type];
  const how = (state === 'gone' && gone) || off;
  const place = { region: touched.envelope.region, ...(bus === undefined ? {} : { bus }) };
  return brokenAlert(touched, context, {
    how: `was found ${how}`,
    cause: { sentence: `The daily look found it ${how}; no event about it arrived.` },
    actor: `Not known: look for ${calls} in CloudTrail.`,
    ...wayBackOf(touched.part.name, state === 'gone' ? 'again' : back, place),
  });
}

function foundMended(touched: Looked, problem: OpenProblem, context: Context): Alert {
  const { on } = FINDINGS[touched.type];
  return mendedAlert(touched, context, { cause: { sentence: `The daily look found it ${on}.` }, problem });
}
