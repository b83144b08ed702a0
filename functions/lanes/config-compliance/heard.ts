import { type EventEnvelope, TOCSIN } from '../../core/event.ts';
import { type ItemChange, parseItemChange } from './items/item-change.ts';
import { type OwnEvent, parseOwnEvent } from './own-events.ts';
import { parseRecordingCall, type RecordingCall } from './recording/recording-call.ts';
import { type ComplianceChange, parseComplianceChange } from './rules/compliance-change.ts';
import { parseRuleCall, type RuleCall } from './rules/rule-call.ts';

/** What an event tells, in our words. `envelope` says where and when, and orders the events of one problem. */
export type ConfigEvent = ComplianceChange | ItemChange | RecordingCall | RuleCall | OwnEvent;

/** Throws a ZodError that names the field when the event is not what AWS documents. */
export function parse(envelope: EventEnvelope): ConfigEvent {
  if (envelope.source === TOCSIN) return parseOwnEvent(envelope);
  switch (envelope['detail-type']) {
    case 'Config Rules Compliance Change':
      return parseComplianceChange(envelope);
    case 'Config Configuration Item Change':
      return parseItemChange(envelope);
    default:
      return isAboutRules(envelope) ? parseRuleCall(envelope) : parseRecordingCall(envelope);
  }
}

function isAboutRules({ detail }: EventEnvelope): boolean {
  const name = (detail as { readonly eventName?: unknown } | null)?.eventName;
  return name === 'DeleteConfigRule' || name === 'DeleteEvaluationResults';
}
