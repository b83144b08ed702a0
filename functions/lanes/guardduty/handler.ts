import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { runLane } from '../../shell/run-lane.ts';
import { findingsIn } from './findings.ts';
import { guardduty } from './lane.ts';

export const handler = runLane(guardduty, { findings: findingsIn(new GuardDutyClient({})) });
