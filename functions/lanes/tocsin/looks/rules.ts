import { type EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { TOCSIN } from '../../../core/event.ts';
import { STACK } from '../../../core/stack.ts';
import type { Standing } from '../standing.ts';
import { pagesOf } from './pages.ts';

const BUSES = ['default', TOCSIN];

/** The rules of the stack, on both buses. */
export async function rulesIn(events: EventBridgeClient): Promise<readonly Standing[]> {
  const found = await Promise.all(BUSES.map((bus) => rulesOn(bus, events)));
  return found.flat();
}

function rulesOn(bus: string, events: EventBridgeClient): Promise<readonly Standing[]> {
  return pagesOf(async (next) => {
    const page = { EventBusName: bus, NamePrefix: `${STACK}-`, ...next };
    const { Rules = [], NextToken } = await events.send(new ListRulesCommand(page));
    return { found: Rules.map(({ Name = '', State }) => standingOf(Name, bus, State !== 'DISABLED')), NextToken };
  });
}

function standingOf(name: string, bus: string, isOn: boolean): Standing {
  return { type: 'rule', name, bus, state: isOn ? 'on' : 'off' };
}
