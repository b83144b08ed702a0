import { partition } from '@aws-sdk/core/client';

type Asked = {
  readonly Bucket?: string;
  readonly Endpoint?: string;
  readonly Region?: string;
  readonly UseFIPS?: boolean;
  readonly UseDualStack?: boolean;
};

/**
 * In the bundle, where a bucket is found by its plain name, which is all that Tocsin ever has: S3's own rules also know
 * access points, Outposts, directory buckets and acceleration, and are larger than any other part of the SDK. What they
 * would decide otherwise is refused. Compared with them by a test.
 */
export function defaultEndpointResolver({ Bucket = '', Endpoint, Region = '', UseFIPS, UseDualStack }: Asked) {
  if (UseFIPS || UseDualStack) throw new Error('S3 is not reached over FIPS or dual-stack endpoints here');
  if (/^arn:|--(x|xa|op)-s3$/.test(Bucket)) throw new Error(`expected the plain name of a bucket: ${Bucket}`);
  const { dnsSuffix } = partition(Region);
  const base = Endpoint === undefined ? undefined : new URL(Endpoint);
  const host = base?.host ?? `s3.${Region}.${dnsSuffix}`;
  const scheme = base?.protocol ?? 'https:';
  const labels = scheme === 'http:' ? Bucket.split('.') : [Bucket];
  const isHost = labels.every((label) => DNS_LABEL.test(label)) && !IP_ADDRESS.test(host);
  const path = Bucket === '' || isHost ? '/' : `/${encodeURIComponent(Bucket)}`;
  return {
    url: new URL(`${scheme}//${isHost ? `${Bucket}.${host}` : host}${path}`),
    headers: {},
    properties: {
      authSchemes: [{ name: 'sigv4', signingName: 's3', signingRegion: Region, disableDoubleEncoding: true }],
    },
  };
}

/** What may stand before a host. Under TLS it has no dots, because a certificate covers one label. */
const DNS_LABEL = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const IP_ADDRESS = /^[\d.]+(:\d+)?$/;
