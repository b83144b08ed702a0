import * as z from 'zod';
import type { Declarations } from '../template/declared.ts';
import { vendorNames } from '../vendors/vendors.ts';
import { type CallFault, type Fault, FaultRefused, isOnCall, type VendorFault } from './fault.ts';

/** What may be struck: refuses a fault that no request of the template's functions could run into. */
export type Reach = { readonly check: (fault: Fault) => void };

/** The calls of one function, by its logical id, as `service:Operation`. */
type Callers = ReadonlyMap<string, readonly string[]>;

const statement = z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) });
const policy = z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }) });
const role = z.looseObject({ Policies: z.array(policy).default([]) });
const lambda = z.looseObject({ Role: z.string().optional() });

/** Operations that IAM knows by another name. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const OPERATION_OF: Readonly<Record<string, string>> = {
  's3:GetLifecycleConfiguration': 's3:GetBucketLifecycleConfiguration',
  's3:ListAllMyBuckets': 's3:ListBuckets',
};

export function reachOf(declarations: Declarations): Reach {
  const roles = declarations.of('AWS::IAM::Role', role);
  const callers: Callers = new Map(
    declarations.of('AWS::Lambda::Function', lambda).map(({ logicalId, properties }) => {
      const policies = roles.find(({ arn }) => arn === properties.Role)?.properties.Policies ?? [];
      const actions = policies.flatMap(({ PolicyDocument }) =>
        PolicyDocument.Statement.flatMap(({ Action }) => Action),
      );
      return [logicalId, actions.map((action) => OPERATION_OF[action] ?? action)];
    }),
  );
  return {
    check(fault) {
      checkFunction(fault, callers);
      if (isOnCall(fault)) checkCall(fault, callers);
      else checkVendor(fault);
    },
  };
}

function checkFunction({ function: name }: Fault, callers: Callers): void {
  if (name === undefined || callers.has(name)) return;
  throw new FaultRefused(`function ${name}: the template has none of this name (${[...callers.keys()].join(', ')})`);
}

function checkCall({ call, function: name }: CallFault, callers: Callers): void {
  const calls = name === undefined ? [...callers.values()].flat() : (callers.get(name) ?? []);
  if (calls.includes(call)) return;
  const who = name ?? 'no function of the template';
  const known = [...new Set(calls)].filter((one) => one.split(':')[0] === call.split(':')[0]).toSorted();
  const instead = known.length > 0 ? known.join(', ') : [...new Set(calls)].toSorted().join(', ');
  throw new FaultRefused(`call ${call}: ${who} may ${name ? 'not ' : ''}make it (${instead})`);
}

function checkVendor({ vendor }: VendorFault): void {
  const known = vendorNames();
  if (known.includes(vendor)) return;
  throw new FaultRefused(`vendor ${vendor}: the sandbox plays none of this name (${known.join(', ')})`);
}

/** Lets every fault through: where there is no template, nothing says what may be struck. */
export const anywhere: Reach = { check: () => {} };
