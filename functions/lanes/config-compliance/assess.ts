import type { Assessment } from '../../core/lane.ts';
import type { ConfigFacts } from './facts.ts';
import type { ConfigEvent } from './heard.ts';
import { assessItem } from './items/assess-item.ts';
import { assessRecordingCall, assessRecordingCheck } from './recording/assess-recording.ts';
import type { ConfigRemedy } from './remedy.ts';
import { assessChange } from './rules/assess-change.ts';
import { assessCheck } from './rules/assess-check.ts';
import { assessRepair } from './rules/assess-repair.ts';
import { assessRuleCall } from './rules/assess-rule-call.ts';
import { withdrawn } from './rules/over.ts';
import { assessSweep } from './sweep/assess-sweep.ts';
import type { Context } from './words.ts';

/** What an event of AWS Config means. Pure. */
export function assess(heard: ConfigEvent, facts: ConfigFacts, context: Context): Assessment<ConfigRemedy> {
  switch (heard.what) {
    case 'compliance':
      return assessChange(heard, facts, context);
    case 'item':
      return assessItem(heard, context);
    case 'recording-call':
      return assessRecordingCall(heard, facts, context);
    case 'rule-call':
      return assessRuleCall(heard, facts);
    case 'sweep':
      return assessSweep(heard, facts, context);
    case 'compliance-check':
      return assessCheck(heard, facts, context);
    case 'compliance-withdrawn':
      return { verdict: 'alert', alert: withdrawn(heard, facts, context) };
    case 'recording-check':
      return assessRecordingCheck(heard, facts, context);
    case 'repair-check':
      return assessRepair(heard, facts, context);
    default:
      return heard satisfies never;
  }
}
