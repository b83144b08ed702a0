import type { Alert } from '../../../core/alert.ts';
import { brief, named } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import { callLink, channelsCommand, channelsSetUpCommand, startRecorderCommand } from '../places.ts';
import type { Recorder } from '../ports.ts';
import type { Context } from '../words.ts';
import { actNow, recordingAlert, recordingFacts, type Told } from './recording-alert.ts';

/** A channel can only be deleted while the recorder is stopped, and without one it cannot be started. */
export function channelDeleted(told: Told, facts: ConfigFacts, context: Context): Alert {
  const { region } = told.envelope;
  return recordingAlert('delivery-channel-deleted', told, context, {
    status: 'firing',
    severity: 'critical',
    title: `AWS Config delivery channel was deleted, and the recorder is stopped: ${named(brief(told.name))}`,
    urgency: actNow(told, 'AWS Config records no change, and cannot be started without a channel'),
    impact:
      'The channel says to which bucket AWS Config writes the history of resources. It can only be deleted while the recorder is stopped: nothing is recorded or delivered now. What lies in the bucket stays there.',
    cause: { sentence: 'The delivery channel of this account and Region was deleted.' },
    actor: told.actor,
    action: 'Nothing was done automatically: whether it was meant, only a person knows.',
    firstStep: {
      text: 'Unless somebody says within 10 minutes that it was planned, set it up again with its former bucket and start the recorder, as the runbook shows. The bucket stands in the third column:',
      command: channelsSetUpCommand(region),
      link: callLink(region, 'DeleteDeliveryChannel'),
    },
    facts: recordingFacts(facts, 'channel'),
  });
}

/** The channel is back; that nothing is recorded all the same is a problem of its own, and must not read as over. */
export function channelThere(told: Told, facts: ConfigFacts, context: Context): Alert {
  const { recorder, channels = [] } = facts.recording.known ? facts.recording.value : {};
  const bucket = channels[0]?.bucket;
  const stopped = recorder?.isRecording === false ? recorder : undefined;
  return recordingAlert('delivery-channel-deleted', told, context, {
    status: 'resolved',
    severity: 'info',
    title: `AWS Config delivery channel is there again${stopped ? ', but the recorder is still stopped' : ''}: ${named(brief(told.name))}`,
    impact: `AWS Config has a bucket to deliver to again${bucket ? `: ${bucket}` : ''}.${stopped ? stillStopped(stopped) : ''}`,
    cause: { sentence: 'A delivery channel was set up.' },
    actor: told.actor,
    action: 'Nothing was done automatically.',
    firstStep: stopped ? startIt(told, stopped) : checkIt(told),
    facts: recordingFacts(facts),
  });
}

function stillStopped({ stoppedAt }: Recorder): string {
  return ` Only that is over: the recorder is stopped${stoppedAt ? ` since ${dateTime(stoppedAt)}` : ''}, so that no change is recorded until it is started. That is a problem of its own.`;
}

function startIt({ envelope: { region } }: Told, { name }: Recorder): Alert['firstStep'] {
  return {
    text: 'If the bucket is the right one, start the recorder, unless somebody says that it is stopped on purpose:',
    command: startRecorderCommand(region, name),
    link: callLink(region, 'PutDeliveryChannel'),
  };
}

function checkIt({ envelope: { region } }: Told): Alert['firstStep'] {
  return {
    text: 'Check that the bucket is one of yours: whoever sets up a channel can send the history elsewhere.',
    command: channelsCommand(region),
    link: callLink(region, 'PutDeliveryChannel'),
  };
}
