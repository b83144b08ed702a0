import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SandboxInstallation } from '../../sandbox/control.ts';
import { Complaint } from '../event-file.ts';
import { type Installation, installationFrom } from './installation.ts';

/** Worth nothing anywhere: the sandbox takes whoever calls by the key's name. */
const credentials = { accessKeyId: 'SANDBOXoperator', secretAccessKey: 'sandbox' };

export async function sandboxAt(port: number): Promise<Installation> {
  const { endpoint, region, now, resources } = await asked(port);
  const client = { endpoint, region, credentials };
  return installationFrom({
    ...{ place: `the sandbox on 127.0.0.1:${port}`, now: new Date(now), resources },
    ...{ dynamo: new DynamoDBClient(client), sqs: new SQSClient(client), events: new EventBridgeClient(client) },
  });
}

async function asked(port: number): Promise<SandboxInstallation> {
  const response = await fetch(`http://127.0.0.1:${port}/installation`).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new Complaint(
      `no sandbox answers on 127.0.0.1:${port}: start it with npm start in another terminal, or name a deployed one with --stack Tocsin --region <region>`,
    );
  });
  if (!response.ok)
    throw new Complaint(`127.0.0.1:${port} answers ${response.status} to GET /installation: expected Tocsin's sandbox`);
  return (await response.json()) as SandboxInstallation;
}
