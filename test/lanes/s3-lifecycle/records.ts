/** Messages of the lane's queue, as the rules leave them and as buckets send them. */
export function left(more: object = {}): object {
  return {
    s3: 'deleted',
    at: '2026-11-06T00:04:12Z',
    account: '111122223333',
    region: 'eu-west-1',
    bucket: 'acme-logs',
    how: 'Permanently Deleted',
    object: { key: 'alb/2026/part-1.gz' },
    ...more,
  };
}

export function native(eventName: string, more: object = {}, object: object = {}): object {
  const record = {
    eventVersion: '2.3',
    eventSource: 'aws:s3',
    awsRegion: 'eu-west-1',
    eventTime: '2026-11-06T00:04:12.345Z',
    eventName,
    s3: { bucket: { name: 'acme-logs', arn: 'arn:aws:s3:::acme-logs' }, object: { key: 'alb/part-1.gz', ...object } },
    ...more,
  };
  return { Records: [record] };
}

export const testEvent = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'acme-logs', RequestId: 'C3D13FE5' };
