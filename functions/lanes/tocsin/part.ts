import { TOCSIN } from '../../core/event.ts';
import { STACK } from '../../core/stack.ts';

/** A part of the stack: its own name, and whose it is in words. */
export type StackPart = { readonly name: string; readonly owner: string };

/** Undefined when it is somebody else's: a call may name several at once. */
export function partNamed(text: string): StackPart | undefined {
  const name = nameIn(text);
  return name === TOCSIN || name.startsWith(STACK) ? { name, owner: ownerOf(name) } : undefined;
}

/** Of an ARN or of a URL the one segment that CloudFormation named after the stack. */
function nameIn(text: string): string {
  if (!/^(arn|https):/.test(text)) return text;
  return text.split(/[:/]/).find((segment) => segment === STACK || segment.startsWith(`${STACK}-`)) ?? text;
}

/** CloudFormation cuts a long name, so that the kind of part at its end may be a beginning only. */
const OWNED = new RegExp(
  `^${STACK}-(Lane|Channel|Hook)(\\w+?)(?:Queue|Dead|Func|Logs|Mapp|Time|Bulk|Rule|Arch|Topic|Role|Err|Behi|Hear)`,
);
/** Alarms are named in words: `Tocsin: lane glue-crawler crashes`. */
const ALARM = new RegExp(`^${STACK}: (lane|channel) (\\S+)`);

function ownerOf(name: string): string {
  const [, role, camel = ''] = OWNED.exec(name) ?? [];
  if (role !== undefined) return `the ${role.toLowerCase()} ${kebab(camel)}`;
  const [, kind, called] = ALARM.exec(name) ?? [];
  if (kind !== undefined) return `the ${kind} ${called}`;
  return name.startsWith(`${STACK}-Watchdog`) ? 'the watchdog' : 'Tocsin';
}

/** `GlueCrawler` is a logical id of what is called `glue-crawler`. */
function kebab(camel: string): string {
  return camel.replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
