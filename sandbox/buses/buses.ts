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

/** The account's default bus and the template's own ones, with their rules and archives. */
export function createBuses(parts: BusParts): Buses & { readonly archives: Archives } {
  const { declarations, world, compilePattern } = parts;
  const { region, account } = world;
  const names = new Map([[`arn:aws:events:${region}:${account}:event-bus/default`, 'default']]);
  for (const { arn, name } of declarations.of('AWS::Events::EventBus', busProperties)) names.set(arn, name);
  const rules = readRules(declarations, compilePattern);
  const archives = readArchives(declarations, compilePattern);
  const buses = new Map<string, Bus>();

  function put(bus: Bus, event: BusEvent, hops: number): void {
    world.recorder.record({ what: 'event', bus: bus.name, event });
    archives.keep(bus.arn, event);
    for (const rule of rules) {
      if (!isOn(rule, bus) || !rule.matches(event)) continue;
      world.recorder.record({ what: 'matched', bus: bus.name, rule: rule.name, eventId: event.id });
      for (const target of rule.targets) deliverTo(target, rule, event, { ...parts, forward: forwarder(hops) });
    }
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
  return { byNameOrArn: (name) => buses.get(names.get(name) ?? name), all: () => [...buses.values()], archives };
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
