import * as z from 'zod';
import { newest } from '../newest.ts';
import { type Declarations, numeric, withoutEffect } from '../template/declared.ts';
import type { BusEvent, World } from '../world.ts';
import type { CompilePattern } from './rules.ts';

export type Archives = {
  readonly keep: (busArn: string, event: BusEvent) => void;
  /** The archived events of a bus, oldest first. */
  readonly of: (busArn: string) => readonly BusEvent[];
  readonly all: () => readonly Archive[];
};

export type Archive = {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly retentionDays: number;
  readonly createdAt: Date;
  /** Oldest first, as they came. */
  readonly events: readonly BusEvent[];
};

/** A laptop's memory is not an archive: of each bus the newest events are kept. */
const MOST_EVENTS = 10_000;

const archiveProperties = z.strictObject({
  ArchiveName: z.string().optional(),
  SourceArn: z.string(),
  EventPattern: z.unknown().optional(),
  RetentionDays: numeric.default(0),
  KmsKeyIdentifier: withoutEffect,
  Description: withoutEffect,
});

export function readArchives(declarations: Declarations, compilePattern: CompilePattern, { clock }: World): Archives {
  const archives = declarations.of('AWS::Events::Archive', archiveProperties).map(({ name, arn, properties }) => ({
    ...{ name, arn, retentionDays: properties.RetentionDays, createdAt: clock.now() },
    bus: properties.SourceArn,
    matches: properties.EventPattern ? compilePattern(properties.EventPattern) : () => true,
    events: newest<BusEvent>(MOST_EVENTS),
  }));
  return {
    keep(busArn, event) {
      for (const { bus, matches, events } of archives) {
        if (bus !== busArn || !matches(event)) continue;
        events.add(event);
      }
    },
    all: () => archives.map(({ events, ...archive }) => ({ ...archive, events: events.all() })),
    of: (busArn) => archives.filter(({ bus }) => bus === busArn).flatMap(({ events }) => events.all()),
  };
}
