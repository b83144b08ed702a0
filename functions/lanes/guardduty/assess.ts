import type { Assessment } from '../../core/lane.ts';
import { assessArchiving } from './assess-archiving.ts';
import { assessCheck, assessFinding } from './assess-finding.ts';
import { assessSweep } from './assess-sweep.ts';
import { bucketProtection, objectDenied } from './bucket-alerts.ts';
import type { Facts } from './facts.ts';
import type { Context } from './finding-alert.ts';
import type { Heard } from './heard.ts';
import { malwareFound } from './malware-alert.ts';
import type { ObjectScan } from './object-scan.ts';
import { runtimeProtection } from './runtime-alert.ts';
import { objectNotScanned, objectNotTagged } from './unscanned-alerts.ts';

/** What an event of GuardDuty means: nothing, or an alert, or something to look at for each of several findings. */
export function assess(heard: Heard, facts: Facts, context: Context): Assessment<never> {
  switch (heard.what) {
    case 'finding':
      return assessFinding(heard, context);
    case 'archiving':
      return assessArchiving(heard, facts, context);
    case 'sweep':
      return assessSweep(facts, context);
    case 'check':
      return assessCheck(heard, facts, context);
    case 'object-scan':
      return assessScan(heard, context);
    case 'scan-action-failed':
      return { verdict: 'alert', alert: objectNotTagged(heard, context) };
    case 'bucket-status':
      return { verdict: 'alert', alert: bucketProtection(heard, facts, context) };
    case 'runtime-status':
      return { verdict: 'alert', alert: runtimeProtection(heard, facts, context) };
    default:
      return heard satisfies never;
  }
}

function assessScan(heard: ObjectScan, context: Context): Assessment<never> {
  switch (heard.result) {
    case 'NO_THREATS_FOUND':
      return { verdict: 'quiet', because: 'the object is clean' };
    case 'THREATS_FOUND':
      return { verdict: 'alert', alert: malwareFound(heard, context) };
    case 'ACCESS_DENIED':
      return { verdict: 'alert', alert: objectDenied(heard, context) };
    default:
      return { verdict: 'alert', alert: objectNotScanned(heard, context) };
  }
}
