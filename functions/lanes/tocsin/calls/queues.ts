import { breaks, changes, OURS_IN_URL, type WatchedService } from './watched-call.ts';

const queue = { part: 'queue', at: ['requestParameters', 'queueUrl'], like: OURS_IN_URL } as const;

export const queueCalls: WatchedService = {
  service: 'sqs',
  calls: {
    DeleteQueue: { ...queue, effect: breaks('was deleted') },
    PurgeQueue: { ...queue, part: 'messages', effect: changes('was emptied') },
    SetQueueAttributes: { ...queue, effect: changes('was configured anew') },
  },
};
