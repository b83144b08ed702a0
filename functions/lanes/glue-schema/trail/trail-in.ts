import { type CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { callerIn } from '../../../core/caller.ts';
import { jsonOf } from '../../../core/json.ts';
import { MINUTE } from '../../../core/time.ts';
import { isSought, record } from './record.ts';
import type { Actor, Sought, Trail } from './trail.ts';

/** The event of Glue comes a little after the call that it is about. */
const BEFORE_MS = 10 * MINUTE;
const AFTER_MS = 2 * MINUTE;

/**
 * CloudTrail takes two look-ups a second in an account, for everybody together: one page of one look-up is all that an
 * event may ask. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function trailIn(cloudTrail: CloudTrailClient): Trail {
  return { find: (sought) => find(cloudTrail, sought) };
}

async function find(cloudTrail: CloudTrailClient, sought: Sought): Promise<Actor | undefined> {
  const at = sought.around.getTime();
  const { Events = [] } = await cloudTrail.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: sought.call }],
      StartTime: new Date(at - BEFORE_MS),
      EndTime: new Date(at + AFTER_MS),
      MaxResults: 50,
    }),
  );
  const found = Events.flatMap(({ CloudTrailEvent = '', EventTime = sought.around }) => {
    const found = jsonOf(CloudTrailEvent);
    const read = record.safeParse(found);
    if (!read.success || !isSought(read.data, sought)) return [];
    return [{ ...calledBy(found), at: EventTime, ...(read.data.eventID ? { eventId: read.data.eventID } : {}) }];
  });
  // The nearest: a table may have been written several times within minutes.
  return found.sort((a, b) => Math.abs(a.at.getTime() - at) - Math.abs(b.at.getTime() - at))[0];
}

function calledBy(found: unknown): Pick<Actor, 'who' | 'ways'> {
  const { who, ways } = callerIn(found);
  return { who: who || 'somebody without a name', ways };
}
