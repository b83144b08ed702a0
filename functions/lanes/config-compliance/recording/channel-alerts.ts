import type { Alert } from '../../../core/alert.ts';
import { brief, named } from '../../../core/text.ts';
import type { ConfigFacts } from '../facts.ts';
import { callsCommand, settingsLink } from '../places.ts';
import type { Context } from '../words.ts';
import { recordingAlert, recordingFacts, type Told } from './recording-alert.ts';

/** A channel can only be deleted while the recorder stands still, and without one it cannot be started. */
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
  const isStill = facts.recording.known && facts.recording.value.recorder?.isRecording === false;
  return recordingAlert('delivery-channel-deleted', told, context, {
    status: 'resolved',
    severity: 'info',
    title: `AWS Config delivery channel is there again: ${named(brief(told.name))}`,
    impact: `AWS Config has a bucket to deliver to again.${isStill ? ' The recorder itself still stands still, which is a problem of its own.' : ''}`,
    cause: { sentence: 'A delivery channel was set up.' },
    actor: told.actor,
    action: 'Tocsin, this alerting tool, changed nothing. It only closed the problem.',
    firstStep: {
      text: 'Check that it names the bucket that it should: whoever sets up a channel can send the history elsewhere.',
      link: settingsLink(told.envelope.region),
    },
    facts: recordingFacts(facts),
  });
}
