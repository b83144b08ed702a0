import { readFileSync } from 'node:fs';
import { intakes } from '../../functions/lanes/s3-lifecycle/intakes.ts';
import { inputFor } from '../../sandbox/buses/target-input.ts';
import type { BusEvent } from '../../sandbox/world.ts';

/** As many as no batch can hold more of. */
const MOST = 10_000;

/** Events of one night and one bucket, as S3 sends them: the recorded one, with keys of their own. */
export function* wholeEvents(): Generator<string> {
  const event = readFileSync(new URL('../../events/s3-lifecycle/expired-delete-marker.json', import.meta.url), 'utf8');
  const text = JSON.stringify(JSON.parse(event));
  for (let n = 0; n < MOST; n += 1) yield text.replace('T0000Z', `T${1_000 + n}Z`);
}

/** The same as the lane's rule leaves them. */
export function* shortenedEvents(): Generator<string> {
  const [intake] = intakes({ intake: 'eventbridge' });
  if (intake === undefined) throw new Error('the lane has no intake: expected the one for deleted objects');
  const InputTransformer = { InputPathsMap: intake.paths, InputTemplate: intake.template };
  for (const event of wholeEvents())
    yield inputFor({ InputTransformer }, JSON.parse(event) as BusEvent, { name: 'rule', arn: 'arn' });
}

/** The same as a bucket's own notification, in the form that S3 documents. */
export function* notifications(): Generator<string> {
  for (const event of wholeEvents()) {
    const { time, region, detail } = JSON.parse(event);
    const { bucket, object } = detail;
    const record = {
      eventVersion: '2.3',
      eventSource: 'aws:s3',
      awsRegion: region,
      eventTime: time.replace('Z', '.000Z'),
      eventName: 'LifecycleExpiration:DeleteMarkerCreated',
      userIdentity: { principalId: 's3.amazonaws.com' },
      requestParameters: { sourceIPAddress: 's3.amazonaws.com' },
      responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810', 'x-amz-id-2': 'F'.repeat(76) },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'tocsin-lifecycle',
        bucket: {
          name: bucket.name,
          ownerIdentity: { principalId: 'A3NL1KOZZKEXAMPLE' },
          arn: `arn:aws:s3:::${bucket.name}`,
        },
        object: { key: object.key, eTag: object.etag, versionId: object['version-id'], sequencer: object.sequencer },
      },
    };
    yield JSON.stringify({ Records: [record] });
  }
}
