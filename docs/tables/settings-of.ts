import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { code } from './markdown-table.ts';

/** One member of a strict object of zod: what an operator may write in tocsin.config.ts. */
export type Setting = {
  readonly name: string;
  readonly takes: string;
  /** As JSON; undefined when it has to be given. */
  readonly byDefault: string | undefined;
  /** The doc comment on it. */
  readonly meaning: string;
};

type Member = {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly items?: Member;
};

/** The members of a schema, each with the doc comment that it has in one of the folder's files. */
export function settingsOf(schema: z.core.$ZodType, folder: URL): readonly Setting[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  const source = sourceIn(folder);
  return Object.entries(properties as Readonly<Record<string, Member>>).map(([name, member]) => ({
    name,
    takes: takes(member),
    byDefault: member.default === undefined ? undefined : JSON.stringify(member.default),
    meaning: docComment(source, name),
  }));
}

const FORMATS: Readonly<Record<string, string>> = { email: 'e-mail addresses', uri: 'address' };

function takes(member: Member): string {
  const { type, format, items, minimum, maximum } = member;
  if (member.const !== undefined) return code(JSON.stringify(member.const));
  if (member.enum) return member.enum.map((value) => code(JSON.stringify(value))).join(', ');
  if (type === 'array') return `list of ${takes(items ?? {})}`;
  const kind = (format && FORMATS[format]) ?? (type === 'integer' ? 'whole number' : (type ?? 'anything'));
  return minimum === undefined || maximum === undefined ? kind : `${kind}, ${minimum} to ${maximum}`;
}

function sourceIn(folder: URL): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
}

function docComment(source: string, name: string): string {
  const found = new RegExp(`/\\*\\*((?:[^*]|\\*(?!/))*)\\*/\\s*${name}: z\\.`).exec(source)?.[1] ?? '';
  return found.replace(/\s*\n\s*\*?\s*/g, ' ').trim();
}
