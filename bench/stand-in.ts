import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const WEBHOOK = 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';

/** Answers every AWS call and every vendor that the functions make on a first event, as small as is valid. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'DynamoDB_20120810.GetItem': {},
  'DynamoDB_20120810.PutItem': {},
  'AWSGlue.GetCrawler': { Crawler: { Name: 'orders-daily', Role: 'glue', State: 'READY' } },
  'AWSGlue.ListCrawls': { Crawls: [] },
  'AWSGlue.GetTags': { Tags: {} },
  'AWSEvents.PutEvents': { FailedEntryCount: 0, Entries: [{ EventId: '1' }] },
  'AmazonSSM.GetParameter': { Parameter: { Name: '/webhook', Value: WEBHOOK } },
  'AmazonSQS.ChangeMessageVisibility': {},
};

const PUBLISHED = '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';

/** What a first event asks of others: calls of AWS, and posts to a vendor. */
export type Work = { readonly calls: number; readonly posts: number };

export type StandIn = {
  readonly url: string;
  /** What has been asked for since this was called last. */
  readonly asked: () => Work;
  readonly stop: () => void;
};

/** Starts on 127.0.0.1. `parameters` are the values of SSM parameters by name. */
export async function startStandIn(parameters: Readonly<Record<string, string>>): Promise<StandIn> {
  let work = { calls: 0, posts: 0 };
  const server = createServer(async (request, response) => {
    const { url = '' } = request;
    const body = await bodyOf(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    work[url.startsWith('/egress/') ? 'posts' : 'calls'] += 1;
    if (url.startsWith('/egress/hooks.slack.com')) return response.end('ok');
    if (url.startsWith('/egress/')) return response.writeHead(202).end('{}');
    if (url.startsWith('/schedules/')) return response.end('{"ScheduleArn":"arn"}');
    if (target === 'AmazonSSM.GetParameters')
      return response.end(JSON.stringify({ Parameters: values(body, parameters) }));
    if (target === '') return response.setHeader('content-type', 'text/xml').end(PUBLISHED);
    response.end(JSON.stringify(ANSWERS[target] ?? { __type: 'UnknownOperationException', message: target }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const asked = () => {
    const before = work;
    work = { calls: 0, posts: 0 };
    return before;
  };
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => server.close() };
}

function values(body: string, parameters: Readonly<Record<string, string>>) {
  const { Names } = JSON.parse(body) as { Names: string[] };
  return Names.map((Name) => ({ Name, Value: parameters[Name] }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
