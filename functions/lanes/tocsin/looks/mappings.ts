import {
  type EventSourceMappingConfiguration,
  type LambdaClient,
  ListEventSourceMappingsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { Standing } from '../standing.ts';

/** Of each function whether its queue is handed to it. */
export function mappingsIn(lambda: LambdaClient, functions: readonly string[]): Promise<readonly Standing[]> {
  return Promise.all(
    functions.map(async (name) => ({ type: 'mapping' as const, name, state: stateOf(await mappingsOf(name, lambda)) })),
  );
}

/** A function has one queue: what it has fits on one page. */
async function mappingsOf(name: string, lambda: LambdaClient): Promise<readonly EventSourceMappingConfiguration[]> {
  try {
    const listed = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName: name }));
    return listed.EventSourceMappings ?? [];
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html */
function stateOf(mappings: readonly EventSourceMappingConfiguration[]): Standing['state'] {
  const states = mappings.map(({ State = '' }) => State).filter((state) => state !== 'Deleting');
  if (states.length === 0) return 'gone';
  return states.some((state) => state === 'Disabled' || state === 'Disabling') ? 'off' : 'on';
}
