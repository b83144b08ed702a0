import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import type { EventEnvelope } from '../../../core/event.ts';
import { dateTime } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import { LANE } from '../lane-name.ts';
import { settingsLink } from '../places.ts';
import type { Channel, Recorder } from '../ports.ts';
import type { Context } from '../words.ts';

/** What happened to the recording of an account and Region. `name` is the recorder's or the channel's. */
export type Told = {
  readonly envelope: EventEnvelope;
  readonly name: string;
  readonly actor: string;
  readonly isRoot?: boolean;
};

export type RecordingKind = 'recorder-stopped' | 'delivery-channel-deleted';

/** There is one recorder and one channel in a Region, whatever they are called now. */
export function recordingFingerprint(kind: RecordingKind, { account, region }: EventEnvelope): string {
  return [LANE, account, region, kind === 'recorder-stopped' ? 'recorder' : 'delivery-channel'].join('/');
}

type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource'>;

export function recordingAlert(kind: RecordingKind, { envelope, name }: Told, context: Context, parts: Varying): Alert {
  const type = kind === 'recorder-stopped' ? 'AWS Config recorder' : 'AWS Config delivery channel';
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind,
    fingerprint: recordingFingerprint(kind, envelope),
    resource: { type, id: name, consoleUrl: settingsLink(envelope.region).url },
  });
}

/** Why to get up; the root user is never taken for planned work. */
export function actNow({ isRoot }: Told, why: string): string {
  return isRoot
    ? `get up and act now: the root user did it, which hardly anybody does on purpose, so treat it as a break-in; ${why}`
    : `get up and act now: ${why}`;
}

/** `gone` was deleted just now: AWS Config may still show it for a moment. */
export function recordingFacts({ recording }: ConfigFacts, gone?: 'recorder' | 'channel'): Alert['facts'] {
  if (!recording.known) return [{ label: 'State now', value: `could not be read (${recording.because})` }];
  const { recorder, channels } = recording.value;
  const late = (which: typeof gone) => (which === gone ? ' (AWS Config still shows it, and is late)' : '');
  return [
    { label: 'Recorder now', value: recorder ? `${recorder.name} ${stateOf(recorder)}${late('recorder')}` : 'none' },
    ...(recorder?.error ? [{ label: 'Last error', value: recorder.error }] : []),
    {
      label: 'Delivery channel now',
      value: channels.length > 0 ? `${channelWords(channels)}${late('channel')}` : 'none',
    },
  ];
}

function channelWords(channels: readonly Channel[]): string {
  return channels.map(({ name, bucket }) => (bucket ? `${name}, to the bucket ${bucket}` : name)).join('; ');
}

function stateOf({ isRecording, startedAt, stoppedAt }: Recorder): string {
  const since = isRecording ? startedAt : stoppedAt;
  const state = isRecording ? 'is recording' : 'is stopped';
  return `${state}${since ? ` since ${dateTime(since)}` : ''}`;
}
