import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { patience } from '../../adapters/patience.ts';
import { runLane } from '../../shell/lane/run-lane.ts';
import { findingsIn } from './findings.ts';
import { guardduty } from './lane.ts';

export const handler = runLane(guardduty, { findings: findingsIn(new GuardDutyClient(patience)) });
