import { shellQuoted } from '../../../core/text.ts';
import { breaks, changes, mends, OURS_IN_ARN, type WatchedService } from './watched-call.ts';

const lambda = { part: 'function', at: ['requestParameters', 'functionName'], like: OURS_IN_ARN } as const;
const concurrency = { ...lambda, part: 'concurrency' } as const;
/** Only the answer says whose the mapping is; what was asked for names it by a UUID. */
const mapping = { part: 'mapping', at: ['responseElements', 'functionArn'], like: OURS_IN_ARN } as const;

/** CloudTrail has them by name and version: https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html */
export const functionCalls: WatchedService = {
  service: 'lambda',
  calls: {
    DeleteFunction20150331: { ...lambda, effect: breaks('was deleted') },
    UpdateFunctionCode20150331v2: { ...lambda, effect: changes('was given other code') },
    UpdateFunctionConfiguration20150331v2: { ...lambda, effect: changes('was configured anew') },
    PutFunctionConcurrency20171031: {
      ...concurrency,
      effect: ({ reservedConcurrentExecutions }) =>
        reservedConcurrentExecutions === 0
          ? breaks('was throttled to nothing', unthrottled)
          : { does: 'mends', change: 'was given a limit of its own' },
    },
    DeleteFunctionConcurrency20171031: { ...concurrency, effect: mends },
    UpdateEventSourceMapping20150331: {
      ...mapping,
      effect: ({ enabled }) =>
        enabled === false ? breaks('was cut off from its queue', mapped) : { does: 'mends', change: 'was changed' },
    },
    DeleteEventSourceMapping20150331: { ...mapping, effect: breaks('was cut off from its queue for good') },
  },
};

function unthrottled(name: string, { region }: { readonly region: string }): string {
  return `aws lambda delete-function-concurrency --region ${region} --function-name ${shellQuoted(name)}`;
}

export function mapped(name: string, { region }: { readonly region: string }): string {
  const mappings = `aws lambda list-event-source-mappings --region ${region} --function-name ${shellQuoted(name)} --query 'EventSourceMappings[].UUID' --output text`;
  return `for uuid in $(${mappings}); do aws lambda update-event-source-mapping --region ${region} --uuid "$uuid" --enabled; done`;
}
