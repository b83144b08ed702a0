import type { Access } from '../iam/access.ts';
import type { Credentials } from '../iam/credentials.ts';
import type { Declarations } from '../template/declared.ts';
import type { Queues, World } from '../world.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { createFunction, type Running } from './lambda-function.ts';
import { startMappings } from './mappings.ts';
import { openStaging } from './staging.ts';

export type FunctionSurroundings = {
  readonly declarations: Declarations;
  readonly queues: Queues;
  readonly world: World;
  readonly access: Access;
  readonly credentials: Credentials;
  readonly gatewayUrl: string;
  readonly running: Running;
};

/** Puts the bundles in place and connects the functions to their queues. Processes come with the first messages. */
export function startFunctions(
  declared: readonly FunctionDeclaration[],
  surroundings: FunctionSurroundings,
): () => Promise<void> {
  const staging = openStaging();
  try {
    const functions = declared.map((one) => createFunction(one, { ...surroundings, staging }));
    const stopMappings = startMappings(functions, surroundings);
    return async () => {
      stopMappings();
      await Promise.all(functions.map((lambda) => lambda.stop()));
      staging.remove();
    };
  } catch (error) {
    staging.remove();
    throw error;
  }
}
