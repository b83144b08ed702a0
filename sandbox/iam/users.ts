import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../infra/functions.ts';
import type { Users } from './principals.ts';

/** People work with the policy that docs/operations.md prints for them; the sandbox itself reads the ledger, and empties it. */
export function sandboxUsers(): Users {
  return {
    operator: operatorPolicy(),
    reader: policyOf('dynamodb:GetItem', 'dynamodb:Query'),
    eraser: policyOf('dynamodb:Scan', 'dynamodb:BatchWriteItem'),
  };
}

/** The JSON on that page that has statements. */
function operatorPolicy(): unknown {
  const page = join(REPOSITORY, 'docs/operations.md');
  const [, policy] = /```json\n(\{\s+"Version".*?)\n```/s.exec(readFileSync(page, 'utf8')) ?? [];
  if (policy === undefined) throw new Error(`${page}: no JSON in it: expected the policy of an operator`);
  return JSON.parse(policy);
}

function policyOf(...Action: readonly string[]): unknown {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
}
