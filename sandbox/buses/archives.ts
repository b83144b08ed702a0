import * as z from 'zod';
import { newest } from '../newest.ts';
import { type Declarations, withoutEffect } from '../template/declared.ts';
import type { BusEvent } from '../world.ts';
import type { CompilePattern } from './rules.ts';

export type Archives = {
  readonly keep: (busArn: string, event: BusEvent) => void;
  /** The archived events of a bus, oldest first. */
  readonly of: (busArn: string) => readonly BusEvent[];
};

/** A laptop's memory is not an archive: of each bus the newest events are kept. */
const MOST_EVENTS = 10_000;

const archiveProperties = z.strictObject({
  ArchiveName: z.string().optional(),
  SourceArn: z.string(),
  EventPattern: z.unknown().optional(),
  RetentionDays: withoutEffect,
  KmsKeyIdentifier: withoutEffect,
  Description: withoutEffect,
});

export function readArchives(declarations: Declarations, compilePattern: CompilePattern): Archives {
  const archives = declarations.of('AWS::Events::Archive', archiveProperties).map(({ properties }) => ({
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
    of: (busArn) => archives.filter(({ bus }) => bus === busArn).flatMap(({ events }) => events.all()),
  };
}
