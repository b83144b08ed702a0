import * as z from 'zod/mini';

/** A key of KMS, by what every call takes and by what people know it. */
export type KeyRef = { readonly arn: string; readonly id: string };
export type Place = { readonly account: string; readonly region: string };

const ARN = /^arn:[\w-]+:kms:([\w-]+):(\d+):key\/(.+)$/;
export const keyArn = z.string().check(z.regex(ARN));

/** Of an ARN, or of a bare id in an account and Region. */
export function keyRef(given: string, place: Place): KeyRef & Place {
  const arn = keyArn.parse(given.startsWith('arn:') ? given : arnOf(given, place));
  const [, region = place.region, account = place.account, id = given] = ARN.exec(arn) ?? [];
  return { arn, id, account, region };
}

function arnOf(id: string, { account, region }: Place): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:kms:${region}:${account}:key/${id}`;
}
