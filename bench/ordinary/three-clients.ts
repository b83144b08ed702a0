import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { ordinaryHandler } from './ordinary-handler.ts';

/** As many calls as the function that is measured against it makes: at least these four. */
const CALLS = Number(process.env.ORDINARY_CALLS);

const dynamo = new DynamoDBClient({});
const sns = new SNSClient({});
const ssm = new SSMClient({});

const Key = { pk: { S: 'orders-daily' } };
const read = () => dynamo.send(new GetItemCommand({ TableName: 'seen', Key }));
const remember = () => dynamo.send(new PutItemCommand({ TableName: 'seen', Item: Key }));
const webhook = () => ssm.send(new GetParameterCommand({ Name: '/webhook', WithDecryption: true }));
const publish = () =>
  sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:alerts', Message: 'failed' }));

export const handler = ordinaryHandler([
  [read],
  [webhook],
  ...Array.from({ length: CALLS - 4 }, () => [read]),
  [publish],
  [remember],
]);
