import type { Alert } from '../../../core/alert.ts';
import { brief, named } from '../../../core/text.ts';
import type { ConfigFacts } from '../facts.ts';
import { callLink, newRecorderCommand, startRecorderCommand } from '../places.ts';
import type { Context } from '../words.ts';
import { actNow, recordingAlert, recordingFacts, type Told } from './recording-alert.ts';

export type Stopped = Told & { readonly how: 'stopped' | 'deleted' };

/** Nothing is recorded any more, unless it was started again by now. */
export function recorderStopped(told: Stopped, facts: ConfigFacts, context: Context): Alert {
  const { how, name, actor } = told;
  const isBack = isStartedSince(told, facts);
  return recordingAlert('recorder-stopped', told, context, {
    status: 'firing',
    ...(isBack ? interrupted(told) : standingStill(told, facts)),
    title: `AWS Config recorder was ${how}: ${named(brief(name))}${isBack ? ' (it records again by now)' : ''}`,
    cause: {
      sentence: `The recorder, which notes every change to the resources of this account and Region, was ${how}.`,
    },
    actor,
    action: 'Nothing was done automatically: whether it was meant, only a person knows.',
    facts: recordingFacts(facts, how === 'deleted' ? 'recorder' : undefined),
  });
}

const GAP = 'The gap cannot be filled later. Whoever wants to hide a change does this first.';

type Gravity = Pick<Alert, 'severity' | 'impact' | 'firstStep'> & { readonly urgency: string };

function standingStill(told: Stopped, facts: ConfigFacts): Gravity {
  return {
    severity: 'critical',
    urgency: actNow(told, 'until it runs again, AWS Config records no change'),
    impact: `AWS Config records no change from now on and checks none against its rules: you get no message about broken rules and watched resources. CloudTrail goes on recording calls. ${GAP}`,
    firstStep: startAgain(told, facts),
  };
}

function interrupted({ envelope: { region } }: Stopped): Gravity {
  return {
    severity: 'warning',
    urgency: 'no need to get up; in working hours, find out why',
    impact: `For a while AWS Config recorded no change and checked none against its rules: of that time you got no message about broken rules and watched resources. ${GAP}`,
    firstStep: {
      text: 'In working hours, find out why. If nobody meant it, look in CloudTrail for what else was done in that time.',
      link: callLink(region, 'StopConfigurationRecorder'),
    },
  };
}

/** AWS Config may show a recorder as recording for a moment after its stop: only a later start counts. */
function isStartedSince({ envelope: { time } }: Stopped, { recording }: ConfigFacts): boolean {
  const recorder = recording.known ? recording.value.recorder : undefined;
  return recorder?.isRecording === true && recorder.startedAt !== undefined && recorder.startedAt > new Date(time);
}

function startAgain({ how, name, envelope }: Stopped, { recording }: ConfigFacts): Alert['firstStep'] {
  const { region } = envelope;
  if (how === 'stopped')
    return {
      text: 'Unless somebody says within 10 minutes that it was planned, start the recorder again. That loses nothing: it can be stopped again.',
      command: startRecorderCommand(region, name),
      link: callLink(region, 'StopConfigurationRecorder'),
    };
  const hasChannel = !recording.known || recording.value.channels.length > 0;
  return {
    text: `Unless somebody says within 10 minutes that it was planned, record again with the defaults of AWS: its own role, and all types of resources but those of IAM, which are paid for by the change. ${hasChannel ? '' : 'It starts only once there is a delivery channel, which is gone as well. '}In working hours, give it its former settings, as the runbook shows.`,
    command: newRecorderCommand(envelope, name),
    link: callLink(region, 'DeleteConfigurationRecorder'),
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
    action: 'Nothing was done automatically.',
    firstStep: {
      text: 'In working hours, unless it was planned: look in CloudTrail for what was changed while it was stopped.',
      link: callLink(told.envelope.region, 'StopConfigurationRecorder'),
    },
    facts: [],
  });
}
