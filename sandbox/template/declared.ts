import * as z from 'zod';
import type { Place } from './identity.ts';
import type { Template } from './load.ts';
import { TemplateRefused } from './refused.ts';
import { createResolver } from './resolve.ts';

/** A resource with its properties resolved and checked: what the part that plays this resource is made from. */
export type Declared<Properties> = {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly properties: Properties;
};
export type Declarations = {
  /** A strict schema refuses, by name, each property that the part would otherwise ignore. */
  readonly of: <Properties>(type: string, schema: z.ZodType<Properties>) => readonly Declared<Properties>[];
};

export function readDeclarations(template: Template, place: Place): Declarations {
  const created = createResolver(template, place);
  const ids = [...template.resources.values()];
  return {
    of: (type, schema) =>
      ids
        .filter((resource) => resource.type === type)
        .map(({ logicalId }) => {
          const { name, arn, properties } = created(logicalId);
          const parsed = schema.safeParse(properties);
          if (!parsed.success) throw new TemplateRefused(type, logicalId, complaint(parsed.error));
          return { logicalId, name, arn, properties: parsed.data };
        }),
  };
}

function complaint(error: z.ZodError): string {
  const complaints = error.issues.map((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (names.length === 0) return `${issue.path.join('.')}: ${issue.message}`;
    return `the sandbox does not simulate ${names.map((name) => [...issue.path, name].join('.')).join(', ')}`;
  });
  return complaints.join('; ');
}

/** CloudFormation takes a number or a boolean as text as well. */
export const numeric = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);
/** A number that the service takes from here to there only. */
export const numericWithin = (least: number, most: number) =>
  numeric.refine((value) => value >= least && value <= most, `expected ${least} to ${most}`);
export const boolean = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
/** A property that changes nothing on a laptop: descriptions, tags, encryption. */
export const withoutEffect = z.unknown().optional();
