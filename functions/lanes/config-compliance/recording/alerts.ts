import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import type { EventEnvelope } from '../../../core/event.ts';
import { brief, named } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import { LANE } from '../lane-name.ts';
import { callsCommand, settingsLink, startRecorderCommand } from '../places.ts';
import type { Context } from '../words.ts';

/** How the recording of an account and Region ended, or that it goes on. `name` is the recorder's or the channel's. */
export type Told = {
  readonly envelope: EventEnvelope;
  readonly name: string;
  readonly actor: string;
};

export type RecordingKind = 'recorder-stopped' | 'delivery-channel-deleted';

/** There is one recorder and one channel in a Region, whatever they are called now. */
export function recordingFingerprint(kind: RecordingKind, { account, region }: EventEnvelope): string {
  return [LANE, account, region, kind === 'recorder-stopped' ? 'recorder' : 'delivery-channel'].join('/');
}

export function recorderStopped(
  told: Told & { readonly how: 'stopped' | 'deleted' },
  facts: ConfigFacts,
  context: Context,
): Alert {
  const { how, name, actor } = told;
  const again = isRecordingAgain(facts);
  return recordingAlert('recorder-stopped', told, context, {
    status: 'firing',
    severity: again ? 'warning' : 'critical',
    title: `AWS Config recorder was ${how}: ${named(brief(name))}${again ? ' (it records again by now)' : ''}`,
    urgency: again
      ? 'not tonight; in working hours, find out why. It records again by now'
      : 'act now: nothing that is changed is on record until it runs again',
    impact: `${again ? MISSED : MISSING} The gap cannot be filled later. Whoever wants to hide a change does this first.`,
    cause: {
      sentence: `The recorder, which notes every change to the resources of this account and Region, was ${how}.`,
    },
    actor,
    action: 'Nothing was done automatically: whether it was meant, only a person knows.',
    firstStep: recorderStep(told),
    facts: recordingFacts(facts),
  });
}

const MISSED =
  'For a while AWS Config recorded no change and checked none against its rules; of that time, this tool could tell of no broken rule and no watched resource.';
const MISSING =
  'AWS Config records no change from now on and checks none against its rules, so that this tool cannot tell of broken rules and watched resources.';

export function recorderStarted(told: Told, context: Context): Alert {
  return recordingAlert('recorder-stopped', told, context, {
    status: 'resolved',
    severity: 'info',
    title: `AWS Config recorder runs again: ${named(brief(told.name))}`,
    impact:
      'Changes are recorded and rules are judged again. What was changed and changed back meanwhile is on no record of AWS Config.',
    cause: { sentence: 'The recorder was started.' },
    actor: told.actor,
    action: 'Tocsin, this alerting tool, only closed the problem.',
    firstStep: {
      text: 'In working hours: look in CloudTrail for what was changed while it stood still, if that was not planned.',
      link: settingsLink(told.envelope.region),
    },
    facts: [],
  });
}

export function channelDeleted(told: Told, facts: ConfigFacts, context: Context): Alert {
  const { region } = told.envelope;
  return recordingAlert('delivery-channel-deleted', told, context, {
    status: 'firing',
    severity: 'critical',
    title: `AWS Config delivery channel was deleted: ${named(brief(told.name))}`,
    urgency: 'act now: without a channel the recorder cannot be started',
    impact:
      'The channel says to which bucket AWS Config writes the history of resources. It can only be deleted while the recorder stands still: nothing is recorded or delivered now. What lies in the bucket stays there.',
    cause: { sentence: 'The delivery channel of this account and Region was deleted.' },
    actor: told.actor,
    action: 'Nothing was done automatically: whether it was meant, only a person knows.',
    firstStep: {
      text: 'Ask whoever did it. If nobody meant it, create it again from its template, then start the recorder. The calls that set it up before name its bucket:',
      command: callsCommand(region, 'PutDeliveryChannel'),
      link: settingsLink(region),
    },
    facts: recordingFacts(facts),
  });
}

export function channelThere(told: Told, facts: ConfigFacts, context: Context): Alert {
  const stands = facts.recording.known && facts.recording.value.recorder?.isRecording === false;
  return recordingAlert('delivery-channel-deleted', told, context, {
    status: 'resolved',
    severity: 'info',
    title: `AWS Config delivery channel is there again: ${named(brief(told.name))}`,
    impact: `AWS Config has a bucket to deliver to again.${stands ? ' The recorder itself still stands still, which is a problem of its own.' : ''}`,
    cause: { sentence: 'A delivery channel was set up.' },
    actor: told.actor,
    action: 'Tocsin, this alerting tool, only closed the problem.',
    firstStep: {
      text: 'Check that it names the bucket that it should: whoever sets up a channel can send the history elsewhere.',
      link: settingsLink(told.envelope.region),
    },
    facts: recordingFacts(facts),
  });
}

type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource'>;

function recordingAlert(kind: RecordingKind, { envelope, name }: Told, context: Context, parts: Varying): Alert {
  const type = kind === 'recorder-stopped' ? 'AWS Config recorder' : 'AWS Config delivery channel';
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind,
    fingerprint: recordingFingerprint(kind, envelope),
    resource: { type, id: name, consoleUrl: settingsLink(envelope.region).url },
  });
}

function recorderStep({
  how,
  name,
  envelope: { region },
}: Told & { readonly how: 'stopped' | 'deleted' }): Alert['firstStep'] {
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

function isRecordingAgain({ recording }: ConfigFacts): boolean {
  return recording.known && recording.value.recorder?.isRecording === true;
}

function recordingFacts({ recording }: ConfigFacts): Alert['facts'] {
  if (!recording.known) return [{ label: 'State now', value: `could not be read (${recording.because})` }];
  const { recorder, channels } = recording.value;
  const stopped = recorder?.stoppedAt ? ` since ${dateTime(recorder.stoppedAt)}` : '';
  const state = recorder?.isRecording ? 'records' : `stands still${stopped}`;
  return [
    { label: 'Recorder now', value: recorder ? `${recorder.name} ${state}` : 'there is none' },
    ...(recorder?.error ? [{ label: 'Last error', value: recorder.error }] : []),
    { label: 'Delivery channel now', value: channels.join(', ') || 'there is none' },
  ];
}
