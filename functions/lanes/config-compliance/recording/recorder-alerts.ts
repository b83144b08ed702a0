import type { Alert } from '../../../core/alert.ts';
import { brief, named } from '../../../core/text.ts';
import type { ConfigFacts } from '../facts.ts';
import { callsCommand, settingsLink, startRecorderCommand } from '../places.ts';
import type { Context } from '../words.ts';
import { recordingAlert, recordingFacts, type Told } from './recording-alert.ts';

export type Stopped = Told & { readonly how: 'stopped' | 'deleted' };

/** Nothing is recorded any more, unless it was started again by now. */
export function recorderStopped(told: Stopped, facts: ConfigFacts, context: Context): Alert {
  const { how, name, actor } = told;
  const isBack = isStartedSince(told, facts);
  return recordingAlert('recorder-stopped', told, context, {
    status: 'firing',
    ...(isBack ? interrupted(told) : standingStill(told)),
    title: `AWS Config recorder was ${how}: ${named(brief(name))}${isBack ? ' (it records again by now)' : ''}`,
    cause: {
      sentence: `The recorder, which notes every change to the resources of this account and Region, was ${how}.`,
    },
    actor,
    action: 'Nothing was done automatically: whether it was meant, only a person knows.',
    facts: recordingFacts(facts),
  });
}

const GAP = 'The gap cannot be filled later. Whoever wants to hide a change does this first.';

type Gravity = Pick<Alert, 'severity' | 'impact' | 'firstStep'> & { readonly urgency: string };

function standingStill(told: Stopped): Gravity {
  return {
    severity: 'critical',
    urgency: 'act now: nothing that is changed is on record until it runs again',
    impact: `AWS Config records no change from now on and checks none against its rules, so that this tool cannot tell of broken rules and watched resources. ${GAP}`,
    firstStep: startAgain(told),
  };
}

function interrupted({ envelope: { region } }: Stopped): Gravity {
  return {
    severity: 'warning',
    urgency: 'not tonight; in working hours, find out why',
    impact: `For a while AWS Config recorded no change and checked none against its rules; of that time, this tool could tell of no broken rule and no watched resource. ${GAP}`,
    firstStep: {
      text: 'In working hours, ask whoever did it. If nobody meant it, look in CloudTrail for what else was done in that time.',
      link: settingsLink(region),
    },
  };
}

/** AWS Config may show a recorder as recording for a moment after its stop: only a later start counts. */
function isStartedSince({ envelope: { time } }: Stopped, { recording }: ConfigFacts): boolean {
  const recorder = recording.known ? recording.value.recorder : undefined;
  return recorder?.isRecording === true && recorder.startedAt !== undefined && recorder.startedAt > new Date(time);
}

function startAgain({ how, name, envelope: { region } }: Stopped): Alert['firstStep'] {
  const link = settingsLink(region);
  if (how === 'stopped')
    return {
      text: 'Ask whoever did it. If nobody meant it, start the recorder again:',
      command: startRecorderCommand(region, name),
      link,
    };
  return {
    text: 'Ask whoever did it. If nobody meant it, create it again from its template and start it. The calls that set it up before show how it was:',
    command: callsCommand(region, 'PutConfigurationRecorder'),
    link,
  };
}

export function recorderStarted(told: Told, context: Context): Alert {
  return recordingAlert('recorder-stopped', told, context, {
    status: 'resolved',
    severity: 'info',
    title: `AWS Config recorder runs again: ${named(brief(told.name))}`,
    impact:
      'Changes are recorded and checked against the rules again. What was changed and changed back meanwhile is on no record of AWS Config.',
    cause: { sentence: 'The recorder was started.' },
    actor: told.actor,
    action: 'Tocsin, this alerting tool, changed nothing. It only closed the problem.',
    firstStep: {
      text: 'In working hours: look in CloudTrail for what was changed while it stood still, if that was not planned.',
      link: settingsLink(told.envelope.region),
    },
    facts: [],
  });
}
