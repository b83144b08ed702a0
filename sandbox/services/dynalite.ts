import { createRequire } from 'node:module';

/** What dynalite has and a function may use: no transactions, no PartiQL, no TTL, no streams. */
export const DYNALITE_OPERATIONS = [
  ...(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'] as const),
  ...(['BatchGetItem', 'BatchWriteItem', 'DescribeTable'] as const),
];

export type DynaliteAnswer = { readonly status: number; readonly body: unknown };
export type Dynalite = {
  /** The names of the parameters that dynalite acts on; it ignores every other one without a word. */
  readonly parametersOf: (operation: string) => readonly string[];
  readonly send: (operation: string, input: unknown) => Promise<DynaliteAnswer>;
};

/** dynalite's own modules, which its HTTP server is made of. */
type Store = { readonly db: unknown };
type Database = { readonly create: (options: { readonly createTableMs: number }) => Store };
type Failure = Error & { readonly statusCode?: number; readonly body?: unknown };
type Action = (store: Store, input: unknown, done: (failure: Failure | null, output?: unknown) => void) => void;
type Rules = { readonly types: Readonly<Record<string, unknown>>; readonly custom?: unknown };
type Validations = {
  readonly checkTypes: (input: object, types: Rules['types']) => unknown;
  readonly checkValidations: (input: unknown, types: Rules['types'], custom: unknown, store: Store) => void;
};

const require = createRequire(import.meta.url);
const fileOf = (operation: string) => `${operation[0]?.toLowerCase()}${operation.slice(1)}`;

type Parts = { readonly rules: Rules; readonly act: Action };
const loaded = new Map<string, Parts>();

/** Kept here, because `require` looks for the file again each time. */
function partsOf(operation: string): Parts {
  const file = fileOf(operation);
  const parts = loaded.get(file) ?? {
    rules: require(`dynalite/validations/${file}`),
    act: require(`dynalite/actions/${file}`),
  };
  loaded.set(file, parts);
  return parts;
}

/** A table store in this process's memory. It is asked without dynalite's HTTP server, which takes longer than all it does. */
export function openDynalite(): Dynalite {
  const database: Database = require('dynalite/db');
  const validations: Validations = require('dynalite/validations');
  const store = database.create({ createTableMs: 0 });
  return {
    parametersOf: (operation) => Object.keys(partsOf(operation).rules.types),
    send: async (operation, input) => {
      try {
        const { rules, act } = partsOf(operation);
        const checked = checkedInput(input, rules, { validations, store });
        return { status: 200, body: await performed(act, checked, store) };
      } catch (error) {
        const { statusCode, body } = error as Failure;
        if (statusCode === undefined) throw error;
        return { status: statusCode, body };
      }
    },
  };
}

type Checking = { readonly validations: Validations; readonly store: Store };

function checkedInput(input: unknown, { types, custom }: Rules, { validations, store }: Checking): unknown {
  const { checkTypes, checkValidations } = validations;
  // It deletes what is null from what it is given.
  const checked = checkTypes({ ...Object(input) }, types);
  checkValidations(checked, types, custom, store);
  return checked;
}

function performed(act: Action, input: unknown, store: Store): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  act(store, input, (failure, output) => (failure ? reject(failure) : resolve(output)));
  return promise;
}
