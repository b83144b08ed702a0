import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import * as z from 'zod';

/** What a careful team writes without Tocsin: validate, look up, remember, tell. The yardstick of the budgets. */
const event = z.object({
  id: z.string(),
  detail: z.object({ crawlerName: z.string(), errorMessage: z.string().optional() }),
});

/** As many AWS calls as the function that it is measured against makes for its first event: at least these four. */
const CALLS = Number(process.env.CALLS ?? 4);

const logger = new Logger();
const dynamo = new DynamoDBClient({});
const sns = new SNSClient({});
const ssm = new SSMClient({});

export const handler = middy<{ Records: { body: string }[] }>()
  .use(injectLambdaContext(logger))
  .handler(async (batch) => {
    for (const { body } of batch.Records) {
      const { id, detail } = event.parse(JSON.parse(body));
      const key = { pk: { S: id } };
      const { Item } = await dynamo.send(new GetItemCommand({ TableName: 'seen', Key: key }));
      if (Item) continue;
      await ssm.send(new GetParameterCommand({ Name: '/topic' }));
      for (let looked = 4; looked < CALLS; looked += 1)
        await dynamo.send(new GetItemCommand({ TableName: 'facts', Key: { pk: { S: `${id} ${looked}` } } }));
      await sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:alerts', Message: body }));
      await dynamo.send(new PutItemCommand({ TableName: 'seen', Item: key }));
      logger.info('told', { crawler: detail.crawlerName });
    }
    return { batchItemFailures: [] };
  });
