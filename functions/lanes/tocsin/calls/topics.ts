import { breaks, changes, OURS_IN_ARN, type WatchedService } from './watched-call.ts';

const topic = { part: 'topic', at: ['requestParameters', 'topicArn'], like: OURS_IN_ARN } as const;

export const topicCalls: WatchedService = {
  service: 'sns',
  calls: {
    DeleteTopic: { ...topic, effect: breaks('was deleted') },
    SetTopicAttributes: { ...topic, effect: changes('was configured anew') },
    Unsubscribe: {
      ...topic,
      at: ['requestParameters', 'subscriptionArn'],
      effect: changes('lost somebody who had subscribed'),
    },
  },
};
