import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import type { EventEnvelope } from '../../../core/event.ts';
import { dateTime } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import { LANE } from '../lane-name.ts';
import { settingsLink } from '../places.ts';
import type { Recorder } from '../ports.ts';
import type { Context } from '../words.ts';

/** What happened to the recording of an account and Region. `name` is the recorder's or the channel's. */
export type Told = { readonly envelope: EventEnvelope; readonly name: string; readonly actor: string };

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

export function recordingFacts({ recording }: ConfigFacts): Alert['facts'] {
  if (!recording.known) return [{ label: 'State now', value: `could not be read (${recording.because})` }];
  const { recorder, channels } = recording.value;
  return [
    { label: 'Recorder now', value: recorder ? `${recorder.name} ${stateOf(recorder)}` : 'there is none' },
    ...(recorder?.error ? [{ label: 'Last error', value: recorder.error }] : []),
    { label: 'Delivery channel now', value: channels.join(', ') || 'there is none' },
  ];
}

function stateOf({ isRecording, startedAt, stoppedAt }: Recorder): string {
  const since = isRecording ? startedAt : stoppedAt;
  const state = isRecording ? 'is shown as recording' : 'stands still';
  return `${state}${since ? ` since ${dateTime(since)}` : ''}`;
}
