import { STACK } from '../../../core/stack.ts';
import { breaks, changes, OURS, type WatchedService } from './watched-call.ts';

export const logCalls: WatchedService = {
  service: 'logs',
  calls: {
    DeleteLogGroup: {
      part: 'log group',
      at: ['requestParameters', 'logGroupName'],
      like: OURS,
      effect: changes('was deleted'),
    },
  },
};

export const stackCalls: WatchedService = {
  service: 'cloudformation',
  calls: {
    DeleteStack: {
      part: 'stack',
      at: ['requestParameters', 'stackName'],
      like: [STACK, { wildcard: `arn:*:stack/${STACK}/*` }],
      effect: breaks('is being deleted'),
    },
  },
};
