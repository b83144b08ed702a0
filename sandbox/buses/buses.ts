import * as z from 'zod';
import type { Access } from '../iam/access.ts';
import { type Declarations, withoutEffect } from '../template/declared.ts';
import { TemplateRefused } from '../template/refused.ts';
import type { Bus, BusEvent, Buses, Queues, World } from '../world.ts';
import { type Archives, readArchives } from './archives.ts';
import { type CompilePattern, type Rule, readRules } from './rules.ts';
import { deliverTo, isOutside } from './target.ts';

export type BusParts = {
  readonly declarations: Declarations;
  readonly world: World;
  readonly queues: Queues;
  readonly access: Access;
  readonly compilePattern: CompilePattern;
};

const busProperties = z.strictObject({ Name: z.string(), Description: withoutEffect, Tags: withoutEffect });

export type EventBuses = Buses & {
  readonly archives: Archives;
  readonly rules: readonly Rule[];
  /** Hands what was archived to these rules alone, or to all of the bus, under the name of the replay. */
  readonly replay: (bus: Bus, event: BusEvent, by: Replaying) => void;
};
type Replaying = { readonly name: string; readonly ruleArns: readonly string[] };

/** The account's default bus and the template's own ones, with their rules and archives. */
export function createBuses(parts: BusParts): EventBuses {
  const { declarations, world, compilePattern } = parts;
  const { region, account } = world;
  const names = new Map([[`arn:aws:events:${region}:${account}:event-bus/default`, 'default']]);
  for (const { arn, name } of declarations.of('AWS::Events::EventBus', busProperties)) names.set(arn, name);
  const rules = readRules(declarations, compilePattern);
  const archives = readArchives(declarations, compilePattern, world);
  const buses = new Map<string, Bus>();

  function put(bus: Bus, event: BusEvent, hops: number): void {
    world.recorder.record({ what: 'event', bus: bus.name, event });
    archives.keep(bus.arn, event);
    match(bus, event, rules, hops);
  }

  function match(bus: Bus, event: BusEvent, asked: readonly Rule[], hops = 0): void {
    for (const rule of asked) {
      if (!isOn(rule, bus) || rule.state() === 'DISABLED' || !rule.matches(event)) continue;
      world.recorder.record({ what: 'matched', bus: bus.name, rule: rule.name, eventId: event.id });
      for (const target of rule.targets) deliverTo(target, rule, event, { ...parts, forward: forwarder(hops) });
    }
  }

  /** What was replayed is not archived once more. */
  function replay(bus: Bus, archived: BusEvent, { name, ruleArns }: Replaying): void {
    const event = { ...archived, 'replay-name': name };
    world.recorder.record({ what: 'event', bus: bus.name, event });
    match(bus, event, ruleArns.length === 0 ? rules : rules.filter(({ arn }) => ruleArns.includes(arn)));
  }

  // EventBridge forwards an event from one bus to a second, and never from there to a third.
  const forwarder = (hops: number) => (busArn: string, event: BusEvent) => {
    const bus = buses.get(names.get(busArn) ?? '');
    if (bus && hops === 0) put(bus, event, hops + 1);
  };

  for (const [arn, name] of names) {
    const bus: Bus = { name, arn, put: (event) => put(bus, event, 0) };
    buses.set(name, bus);
  }
  refuseUnknownTargets(rules, parts.queues, names);
  const byNameOrArn = (name: string) => buses.get(names.get(name) ?? name);
  return { byNameOrArn, all: () => [...buses.values()], archives, rules, replay };
}

const isOn = (rule: Rule, bus: Bus) => rule.bus === bus.name || rule.bus === bus.arn;

function refuseUnknownTargets(rules: readonly Rule[], queues: Queues, buses: ReadonlyMap<string, string>): void {
  for (const { name, targets } of rules) {
    for (const { Id, Arn } of targets) {
      if (queues.byArn(Arn) || buses.has(Arn) || isOutside(Arn)) continue;
      const expected =
        'the sandbox delivers to queues and buses of the template, and notes what state machines, functions, queues and topics elsewhere would get';
      throw new TemplateRefused('AWS::Events::Rule', name, `target ${Id} is ${Arn}: ${expected}`);
    }
  }
}
