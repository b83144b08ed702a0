import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { inject } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { tocsinApp } from '../../infra/app.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import { TocsinStack } from '../../infra/tocsin-stack.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Resource = { readonly Type: string; readonly Properties: Readonly<Record<string, Json>> };

const scratch = inject('scratch');
const functions = join(scratch, 'functions');

/** The app of the operator's config. */
export function operatorsApp(): App {
  return tocsinApp(config, { functions, outdir: mkdtempSync(join(scratch, 'out-')) });
}

/** A stack of a config that no registry bounds. */
export function stackOf(checked: CheckedConfig): TocsinStack {
  const outdir = mkdtempSync(join(scratch, 'out-'));
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  return new TocsinStack(app, 'Tocsin', { config: checked, functions });
}

export function stackIn(app: App): Stack {
  const stack = app.node.findChild('Tocsin');
  if (!Stack.isStack(stack)) throw new Error('the app holds no stack called Tocsin');
  return stack;
}

export type Deployed = {
  readonly text: string;
  readonly outputs: Readonly<Record<string, { readonly Value: Json; readonly Description: string }>>;
  readonly resource: (id: string) => Resource;
  readonly ofType: (type: string) => readonly (Resource & { readonly id: string })[];
};

export function deployed(stack: Stack): Deployed {
  const template = Template.fromStack(stack).toJSON();
  const resources: Readonly<Record<string, Resource>> = template.Resources;
  const all = Object.entries(resources).map(([id, resource]) => ({ ...resource, id }));
  return {
    text: JSON.stringify(template),
    outputs: template.Outputs,
    resource: (id) => {
      const found = resources[id];
      if (found === undefined) throw new Error(`no ${id} in the template: ${Object.keys(resources).join(', ')}`);
      return found;
    },
    ofType: (type) => all.filter(({ Type }) => Type === type),
  };
}

/** Reads a value as it would be after deployment: `Ref` of a queue is its URL, anything else an ARN or a name by its id. */
export function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const [[key, argument] = []] = Object.entries(value);
  if (key === 'Ref') return /Queue$|DeadLetters$/.test(argument) ? `https://sqs.example/${argument}` : argument;
  if (key === 'Fn::GetAtt') return argument[1] === 'Arn' ? `arn:${argument[0]}` : `${argument[0]}.${argument[1]}`;
  if (key === 'Fn::Join') return argument[1].map(resolved).join(argument[0]);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)]));
}

/** `glue-crawler` as it begins a logical id: `GlueCrawler`. */
export function idOf(name: string): string {
  return name.replaceAll(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
