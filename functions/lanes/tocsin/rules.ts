import { type EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { TOCSIN } from '../../core/event.ts';
import { STACK } from '../../core/stack.ts';
import type { Parts, Rule } from './facts.ts';

const BUSES = ['default', TOCSIN];

export function partsIn(events: EventBridgeClient): Parts {
  return {
    rules: async () => {
      const found = await Promise.all(BUSES.map((bus) => rulesOn(bus, `${STACK}-`, events)));
      return found.flat();
    },
    rule: async (name, bus) => (await rulesOn(bus, name, events)).find((rule) => rule.name === name),
  };
}

async function rulesOn(bus: string, prefix: string, events: EventBridgeClient): Promise<readonly Rule[]> {
  const found: Rule[] = [];
  let next: string | undefined;
  do {
    const page = { EventBusName: bus, NamePrefix: prefix, ...(next === undefined ? {} : { NextToken: next }) };
    const { Rules = [], NextToken } = await events.send(new ListRulesCommand(page));
    for (const { Name = '', State } of Rules) found.push({ name: Name, bus, isEnabled: State !== 'DISABLED' });
    next = NextToken;
  } while (next !== undefined);
  return found;
}
