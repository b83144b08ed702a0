import {
  GetFindingsCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFindingsCommand,
} from '@aws-sdk/client-guardduty';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import type { EventEnvelope } from '../../../functions/core/event.ts';
import type { Part } from '../../../functions/core/lane.ts';
import { recorded } from '../../event-files.ts';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';

/** The lane's handler with its AWS clients mocked: GuardDuty is on and knows nothing, until a test says otherwise. */
export function handledLane(options: object = {}) {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date('2026-11-07T10:00:00Z'), toFake: ['Date'] });
  stubLaneEnvironment(options);
  const guardDuty = mockClient(GuardDutyClient);
  guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: ['12abc34d567e8fa901bc2d34e56789f0'] });
  guardDuty.on(ListFindingsCommand).resolves({ FindingIds: [] });
  guardDuty.on(GetFindingsCommand).resolves({ Findings: [] });
  const surroundings = laneSurroundings();
  const handle = async (...events: readonly object[]) => {
    const { handler } = await import('../../../functions/lanes/guardduty/handler.ts');
    const before = surroundings.published.length;
    const answer = await invoke(handler, batchOf(...events));
    return { answer, told: surroundings.published.slice(before) };
  };
  return {
    ...surroundings,
    guardDuty,
    handle,
    /** GuardDuty's API answers with these findings, whatever it is asked for. */
    knows: (...findings: readonly object[]) =>
      guardDuty.on(GetFindingsCommand).resolves({ Findings: findings.map(asSdk) as never }),
  };
}

export function event(name: string): EventEnvelope {
  return recorded(`guardduty/${name}`);
}

/** A recorded finding with some of it replaced, as an event of its own. */
export function findingEvent(name: string, more: object = {}, id = 'another'): EventEnvelope {
  return { ...event(name), id, detail: { ...detailOf(name), ...more } };
}

export function detailOf(name: string): { readonly id: string; readonly service: object } {
  return event(name).detail as { readonly id: string; readonly service: object };
}

/** A part as it comes back to the lane over the Tocsin bus, to Tocsin's account. */
export function returned({ detailType, detail }: Part, time: string): EventEnvelope {
  const place = { account: '111122223333', region: 'eu-west-1', resources: [] };
  return { ...place, id: JSON.stringify(detail), source: 'tocsin', 'detail-type': detailType, time, detail };
}

/** `AccountId` for `accountId`, as the SDK has it. */
function asSdk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSdk);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, asSdk(inner)]),
  );
}
