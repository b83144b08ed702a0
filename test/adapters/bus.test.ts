import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { busIn } from '../../functions/adapters/bus.ts';
import { notificationOf } from '../notification.ts';

it('fails when EventBridge answers 200 and did not take the entry, so that the event is tried again', async () => {
  const events = mockClient(EventBridgeClient);
  events.on(PutEventsCommand).resolves({
    FailedEntryCount: 1,
    Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }],
  });
  const publish = busIn(new EventBridgeClient({}), 'tocsin').publish(notificationOf());
  await expect(publish).rejects.toThrow('not taken by bus tocsin: ThrottlingException, slow down');
});
