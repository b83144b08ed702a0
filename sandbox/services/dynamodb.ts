import { AwsError, refusal } from '../gateway/aws-error.ts';
import { awsJson } from '../gateway/aws-json.ts';
import type { Operation, Service } from '../gateway/emulated-service.ts';
import { isRecord } from '../gateway/json.ts';
import { DYNALITE_OPERATIONS, type Dynalite } from './dynalite.ts';

/** A table as CloudFormation words it. */
export type Table = {
  readonly name: string;
  readonly keySchema: readonly KeyPart[];
  readonly attributes: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[];
  readonly indexes?: readonly Index[];
};
type KeyPart = { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' };
type Index = {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyPart[];
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
};

export function dynamodb(dynalite: Dynalite): Service {
  return {
    name: 'dynamodb',
    protocol: awsJson('1.0', JSON.stringify),
    operations: Object.fromEntries(DYNALITE_OPERATIONS.map((name) => [name, forwarded(dynalite, name)])),
  };
}

export async function createTable(dynalite: Dynalite, { name, keySchema, attributes, indexes }: Table): Promise<void> {
  const { status, body } = await dynalite.send('CreateTable', {
    TableName: name,
    KeySchema: keySchema,
    AttributeDefinitions: attributes,
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes?.length && { GlobalSecondaryIndexes: indexes }),
  });
  if (status !== 200) throw new Error(`table ${name} of the template: dynalite refused it: ${JSON.stringify(body)}`);
  while (!(await isActive(dynalite, name)));
}

async function isActive(dynalite: Dynalite, TableName: string): Promise<boolean> {
  const { body } = await dynalite.send('DescribeTable', { TableName });
  const table = isRecord(body) && isRecord(body.Table) ? body.Table : {};
  const indexes: readonly unknown[] = Array.isArray(table.GlobalSecondaryIndexes) ? table.GlobalSecondaryIndexes : [];
  const ready = indexes.every((index) => isRecord(index) && index.IndexStatus === 'ACTIVE');
  return table.TableStatus === 'ACTIVE' && ready;
}

function forwarded(dynalite: Dynalite, name: string): Operation {
  const known = dynalite.parametersOf(name);
  return async (input) => {
    const unknown = Object.keys(Object(input)).filter((parameter) => !known.includes(parameter));
    if (unknown.length > 0) {
      throw refusal(`the sandbox does not know the parameter ${unknown.join(', ')} of dynamodb:${name}`);
    }
    const { status, body } = await dynalite.send(name, input);
    if (status === 200) return body;
    const { __type, message } = isRecord(body) ? body : {};
    throw new AwsError(String(__type).split('#').at(-1) ?? 'InternalServerError', String(message ?? ''), status);
  };
}
