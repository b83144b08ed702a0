import type { Alerting, Quiet } from '../../../core/lane.ts';
import type { ConfigFacts } from '../facts.ts';
import type { RecordingCheck } from '../own-events.ts';
import type { Context } from '../words.ts';
import { channelDeleted, channelThere } from './channel-alerts.ts';
import { recorderStarted, recorderStopped } from './recorder-alerts.ts';
import { recordingFingerprint } from './recording-alert.ts';
import { isServiceLinked, type RecordingCall } from './recording-call.ts';

/** Somebody switched the recording off or on. */
export function assessRecordingCall(heard: RecordingCall, facts: ConfigFacts, context: Context): Quiet | Alerting {
  if (isServiceLinked(heard.name)) return quiet('an AWS service keeps this recorder for itself');
  switch (heard.call) {
    case 'StopConfigurationRecorder':
      return alerting(recorderStopped({ ...heard, how: 'stopped' }, facts, context));
    case 'DeleteConfigurationRecorder':
      return alerting(recorderStopped({ ...heard, how: 'deleted' }, facts, context));
    case 'StartConfigurationRecorder':
      return alerting(recorderStarted(heard, context));
    case 'DeleteDeliveryChannel':
      return alerting(channelDeleted(heard, facts, context));
    case 'PutDeliveryChannel':
      return alerting(channelThere(heard, facts, context));
    default:
      return heard.call satisfies never;
  }
}

/** The daily check sees nobody. */
function foundBy(call: string): string {
  return `The daily check found it, and sees nobody. CloudTrail has whoever called ${call}: the link leads there.`;
}

/** The sweep asks whether changes are recorded. Where Config was never set up there is nothing to tell. */
export function assessRecordingCheck(heard: RecordingCheck, facts: ConfigFacts, context: Context): Quiet | Alerting {
  if (!facts.recording.known) return quiet(`whether it records could not be read (${facts.recording.because})`);
  return heard.of === 'recorder' ? checkRecorder(heard, facts, context) : checkChannel(heard, facts, context);
}

function checkRecorder({ envelope }: RecordingCheck, facts: ConfigFacts, context: Context): Quiet | Alerting {
  const { recorder } = facts.recording.known ? facts.recording.value : {};
  const told = { envelope, name: recorder?.name ?? 'default', actor: foundBy('StopConfigurationRecorder') };
  if (recorder?.isRecording)
    return alerting(recorderStarted({ ...told, actor: foundBy('StartConfigurationRecorder') }, context));
  if (recorder) return alerting(recorderStopped({ ...told, how: 'stopped' }, facts, context));
  const kind = 'recorder-stopped';
  if (!isOpen(recordingFingerprint(kind, envelope), facts)) return quiet('there is no recorder, and none was missed');
  return alerting(
    recorderStopped({ ...told, how: 'deleted', actor: foundBy('DeleteConfigurationRecorder') }, facts, context),
  );
}

function checkChannel({ envelope }: RecordingCheck, facts: ConfigFacts, context: Context): Quiet | Alerting {
  const { recorder, channels = [] } = facts.recording.known ? facts.recording.value : {};
  const told = { envelope, name: channels[0]?.name ?? 'default', actor: foundBy('PutDeliveryChannel') };
  if (channels.length > 0) return alerting(channelThere(told, facts, context));
  if (!recorder && !isOpen(recordingFingerprint('delivery-channel-deleted', envelope), facts))
    return quiet('there is no delivery channel, and none was missed');
  return alerting(channelDeleted({ ...told, actor: foundBy('DeleteDeliveryChannel') }, facts, context));
}

function isOpen(fingerprint: string, { open }: ConfigFacts): boolean {
  return open.some((problem) => problem.fingerprint === fingerprint);
}

function alerting(alert: Alerting['alert']): Alerting {
  return { verdict: 'alert', alert };
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
