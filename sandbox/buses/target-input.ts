import type { BusEvent } from '../world.ts';
import { DeliveryRefused } from './delivery.ts';
import { valueAt } from './event-path.ts';

export type TargetInput = {
  readonly Input?: string | undefined;
  readonly InputPath?: string | undefined;
  readonly InputTransformer?: InputTransformer | undefined;
};
type InputTransformer = { readonly InputPathsMap: Readonly<Record<string, string>>; readonly InputTemplate: string };
type Rule = { readonly name: string; readonly arn: string };

const PLACEHOLDER = /"(?:[^"\\]|\\.)*"|<[^<>]+>/g;

/** What a target gets of an event: all of it, a part, a constant, or the template filled in. */
export function inputFor(target: TargetInput, event: BusEvent, rule: Rule): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(target.InputPath, event) ?? null);
  if (target.InputTransformer) return transformed(target.InputTransformer, event, rule);
  return JSON.stringify(event);
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
function transformed({ InputPathsMap, InputTemplate }: InputTransformer, event: BusEvent, rule: Rule): string {
  const { detail: _detail, ...envelope } = event;
  const predefined: Readonly<Record<string, unknown>> = {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': event.time,
    'aws.events.event': envelope,
    'aws.events.event.json': event,
  };
  // A path that leads nowhere leaves an empty text behind, whose quotes are the template's own or none.
  const variable = (name: string) => predefined[name] ?? valueAt(InputPathsMap[name] ?? '$.-', event) ?? '';
  const filled = InputTemplate.replaceAll(PLACEHOLDER, (found) => {
    if (found.startsWith('<')) return JSON.stringify(variable(found.slice(1, -1)));
    return found.replaceAll(/<([^<>]+)>/g, (_, name: string) => insideQuotes(variable(name)));
  });
  return checkedJson(filled);
}

function insideQuotes(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
}

function checkedJson(text: string): string {
  if (!/^\s*[{["]/.test(text)) return text;
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    if (error instanceof SyntaxError) throw new DeliveryRefused('INVALID_JSON', `the input transformer gave ${text}`);
    throw error;
  }
}
