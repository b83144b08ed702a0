import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import * as z from 'zod';

/** What a careful team writes without Tocsin: validate, look up, tell, remember. The yardstick of the budgets. */
const event = z.object({
  id: z.string(),
  detail: z.object({ crawlerName: z.string(), errorMessage: z.string().optional() }),
});

/** As many AWS calls as the function that is measured against it makes, at least these four, and as many posts. */
const CALLS = Number(process.env.ORDINARY_CALLS);
const POSTS = Number(process.env.ORDINARY_POSTS);
const LOOK_UPS = Math.ceil((CALLS - 4) / 2);
const STEPS = Math.floor((CALLS - 4) / 2);

const logger = new Logger();
const dynamo = new DynamoDBClient({});
const sns = new SNSClient({});
const ssm = new SSMClient({});

const read = (pk: string) => dynamo.send(new GetItemCommand({ TableName: 'seen', Key: { pk: { S: pk } } }));
const remember = (pk: string, body: string) =>
  dynamo.send(new PutItemCommand({ TableName: 'seen', Item: { pk: { S: pk }, body: { S: body } } }));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

export const handler = middy<{ Records: { body: string }[] }>()
  .use(injectLambdaContext(logger))
  .handler(async (batch) => {
    for (const { body } of batch.Records) {
      const { id, detail } = event.parse(JSON.parse(body));
      const { Item } = await read(id);
      if (Item) continue;
      const [{ Parameter }, ...facts] = await Promise.all([
        ssm.send(new GetParameterCommand({ Name: '/webhook', WithDecryption: true })),
        ...upTo(LOOK_UPS).map((fact) => read(`${detail.crawlerName}#${fact}`)),
      ]);
      const text = `${detail.crawlerName} failed: ${detail.errorMessage} (${facts.length} facts)`;
      for (const step of upTo(STEPS)) await remember(`${id}#${step}`, body);
      if (POSTS > 0) await post(Parameter?.Value ?? '', JSON.stringify({ text }));
      await sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:alerts', Message: text }));
      await remember(id, body);
      logger.info('told', { crawler: detail.crawlerName });
    }
    return { batchItemFailures: [] };
  });

async function post(url: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(8_000) });
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
}
