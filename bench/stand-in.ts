import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { protocolOf } from '../sandbox/gateway/aws-call.ts';
import { AwsError } from '../sandbox/gateway/aws-error.ts';
import { callerOf } from '../sandbox/gateway/caller.ts';
import { type Reply, type Request, requestFrom } from '../sandbox/gateway/request.ts';
import { type Posted, postedIn, replyOf } from '../sandbox/vendors/egress.ts';
import type { Vendor } from '../sandbox/vendors/vendor.ts';
import { vendorAt, vendorsOf } from '../sandbox/vendors/vendors.ts';
import { outputOf, type Parameters } from './outputs.ts';

export type StandIn = {
  readonly url: string;
  /** How many posts vendors have got since this was called last. */
  readonly posts: () => number;
  readonly stop: () => void;
};

/** Plays AWS and every vendor on 127.0.0.1, quickly and without a memory. `parameters` are those of SSM. */
export async function startStandIn(parameters: Parameters): Promise<StandIn> {
  const vendors = vendorsOf();
  let posts = 0;
  const server = createServer(async (incoming, response) => {
    const request = await requestFrom(incoming);
    const posted = postedIn(request);
    if (posted) posts += 1;
    const { status, headers, body } = posted ? vendorReply(posted, vendors) : awsReply(request, parameters);
    response.writeHead(status, headers).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const sinceThen = () => {
    const before = posts;
    posts = 0;
    return before;
  };
  return { url: `http://127.0.0.1:${port}`, posts: sinceThen, stop: () => server.close() };
}

function vendorReply({ host, request }: Posted, vendors: readonly Vendor[]): Reply {
  return replyOf(vendorAt(host, vendors).answer(request));
}

function awsReply(request: Request, parameters: Parameters): Reply {
  const caller = callerOf(request.headers);
  if (!caller) return { status: 403, body: `${request.method} ${request.path} is not signed` };
  const protocol = protocolOf(caller, request);
  const { operation, input } = protocol.read(request);
  try {
    const asked = { service: caller.service, operation, target: request.headers['x-amz-target'], input };
    return protocol.success(outputOf(asked, parameters), operation);
  } catch (error) {
    if (error instanceof AwsError) return protocol.failure(error);
    throw error;
  }
}
