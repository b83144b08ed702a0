import * as z from 'zod/mini';
import { count, flag, listOf, maybe, text, texts } from './lenient.ts';

/** What was done, as a finding tells it: a call, a connection, a query, a probe, a login, a process, a file. */

export const remoteIp = maybe(
  z.object({
    ipAddressV4: text,
    ipAddressV6: text,
    country: maybe(z.object({ countryName: text, countryCode: text })),
    city: maybe(z.object({ cityName: text })),
    // The number of the network is a text; older events have a number.
    organization: maybe(
      z.object({ asn: maybe(z.union([z.string(), z.number()])), asnOrg: text, isp: text, org: text }),
    ),
  }),
);
export type RemoteIp = z.infer<typeof remoteIp>;

const port = maybe(z.object({ port: count, portName: text }));
const logins = listOf(
  z.object({ user: text, application: text, failedLoginAttempts: count, successfulLoginAttempts: count }),
);

export const action = maybe(
  z.object({
    awsApiCallAction: maybe(
      z.object({
        api: text,
        serviceName: text,
        errorCode: text,
        userAgent: text,
        remoteIpDetails: remoteIp,
        domainDetails: maybe(z.object({ domain: text })),
        remoteAccountDetails: maybe(z.object({ accountId: text, affiliated: flag })),
        affectedResources: maybe(z.record(z.string(), z.string())),
      }),
    ),
    networkConnectionAction: maybe(
      z.object({
        blocked: flag,
        connectionDirection: text,
        protocol: text,
        localPortDetails: port,
        remotePortDetails: port,
        remoteIpDetails: remoteIp,
      }),
    ),
    portProbeAction: maybe(
      z.object({
        blocked: flag,
        portProbeDetails: listOf(z.object({ localPortDetails: port, remoteIpDetails: remoteIp })),
      }),
    ),
    dnsRequestAction: maybe(z.object({ blocked: flag, domain: text, protocol: text })),
    kubernetesApiCallAction: maybe(
      z.object({
        verb: text,
        requestUri: text,
        statusCode: count,
        userAgent: text,
        sourceIPs: texts,
        remoteIpDetails: remoteIp,
      }),
    ),
    // The one name that GuardDuty writes with a capital, in the API at least.
    rdsLoginAttemptAction: maybe(
      z.object({ remoteIpDetails: remoteIp, LoginAttributes: logins, loginAttributes: logins }),
    ),
  }),
);
export type Action = z.infer<typeof action>;

export const runtime = maybe(
  z.object({
    process: maybe(z.object({ name: text, executablePath: text, executableSha256: text, user: text, pid: count })),
  }),
);

/** Of an EBS volume. */
export const volumeScan = maybe(
  z.object({
    scanDetections: maybe(
      z.object({
        threatDetectedByName: maybe(
          z.object({
            threatNames: listOf(
              z.object({
                name: text,
                itemCount: count,
                filePaths: listOf(z.object({ filePath: text, fileName: text })),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
);

/** Of an S3 object, a snapshot, an image or a backup. */
export const malwareScan = maybe(
  z.object({ threats: listOf(z.object({ name: text, itemPaths: listOf(z.object({ nestedItemPath: text })) })) }),
);
