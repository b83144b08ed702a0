import { userInfo } from 'node:os';
import { Complaint } from './event-file.ts';

const LONGEST = 300;

/** What somebody says in an option, such as `silence add: --reason`: not nothing, and short enough for a message. */
export function saidBy(value: string, option: string): string {
  const trimmed = value.trim();
  if (trimmed.length > 0 && trimmed.length <= LONGEST) return trimmed;
  throw new Complaint(`${option} has ${trimmed.length} characters: expected 1 to ${LONGEST}`);
}

/** Whoever is logged in, when nobody is named. */
export function authorOf(named: string | undefined, command: string): string {
  return saidBy(named ?? userInfo().username, `${command}: --author`);
}
