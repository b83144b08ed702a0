import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isSupported } from './identity.ts';
import { TemplateRefused } from './refused.ts';

export type Resource = {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
};
export type Template = {
  readonly stack: string;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Values of the template's parameters, all of which need a default. */
  readonly parameters: ReadonlyMap<string, unknown>;
  /** The directory behind an S3 key such as `<hash>.zip`, as it lies in cdk.out before `cdk deploy` packs it. */
  readonly assetDirectory: (s3Key: string) => string | undefined;
};

const templateFile = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Condition: z.string().optional(),
    }),
  ),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown() })).default({}),
});

const assetFile = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string(), packaging: z.string() }) })),
});

/** Reads what `cdk synth` left in its output directory for one stack, and refuses what the sandbox cannot run. */
export function loadTemplate(cdkOut: string, stack: string): Template {
  const { Resources, Parameters } = templateFile.parse(readJson(join(cdkOut, `${stack}.template.json`)));
  const resources = Object.entries(Resources)
    .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
    .map(([logicalId, { Type, Properties, Condition }]) => {
      if (!isSupported(Type)) throw new TemplateRefused(Type, logicalId, 'the sandbox does not know this type');
      if (Condition) throw new TemplateRefused(Type, logicalId, `has the condition ${Condition}: none is evaluated`);
      return { logicalId, type: Type, properties: Properties };
    });
  return {
    stack,
    resources: new Map(resources.map((resource) => [resource.logicalId, resource])),
    parameters: new Map(Object.entries(Parameters).map(([name, { Default }]) => [name, Default])),
    assetDirectory: assetsOf(cdkOut, stack),
  };
}

function assetsOf(cdkOut: string, stack: string): Template['assetDirectory'] {
  const manifest = join(cdkOut, `${stack}.assets.json`);
  const { files } = existsSync(manifest) ? assetFile.parse(readJson(manifest)) : { files: {} };
  return (s3Key) => {
    const source = files[s3Key.replace(/\.zip$/, '')]?.source;
    return source?.packaging === 'zip' ? join(cdkOut, source.path) : undefined;
  };
}

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new Error(`${path} is missing: the sandbox runs what "cdk synth" writes there`);
  return JSON.parse(readFileSync(path, 'utf8'));
}
