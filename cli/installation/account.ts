import {
  CloudFormationClient,
  CloudFormationServiceException,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { StackResource } from '../../sandbox/stack-resources.ts';
import { Complaint } from '../event-file.ts';
import { type Installation, installationFrom } from './installation.ts';

/** A deployed stack, by the credentials and, unless it is named, the Region that the AWS SDK finds by itself. */
export async function accountAt(stack: string, region?: string): Promise<Installation> {
  const client = region === undefined ? {} : { region };
  const cloudFormation = new CloudFormationClient(client);
  const place = `the stack ${stack} in ${await regionOf(cloudFormation)}`;
  return installationFrom({
    ...{ place, now: new Date(), resources: await resourcesOf(stack, cloudFormation, place) },
    ...{ dynamo: new DynamoDBClient(client), sqs: new SQSClient(client), events: new EventBridgeClient(client) },
  });
}

async function regionOf({ config }: CloudFormationClient): Promise<string> {
  try {
    return await config.region();
  } catch (cause) {
    throw new Complaint('no Region is set: name it with --region <region>, or set AWS_REGION', { cause });
  }
}

async function resourcesOf(StackName: string, client: CloudFormationClient, place: string) {
  const found: StackResource[] = [];
  try {
    for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
      for (const { LogicalResourceId, ResourceType: type = '', PhysicalResourceId } of StackResourceSummaries)
        if (LogicalResourceId !== undefined && PhysicalResourceId !== undefined)
          found.push({ logicalId: LogicalResourceId, type, physicalId: PhysicalResourceId });
  } catch (error) {
    if (!(error instanceof CloudFormationServiceException)) throw error;
    throw new Complaint(`${place}: its resources cannot be listed: ${error.message}`);
  }
  return found;
}
