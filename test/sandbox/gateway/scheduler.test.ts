import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startedGateway } from './fixture.ts';

const INPUT: CreateScheduleCommandInput = {
  Name: 'retry-orders_1.a',
  GroupName: 'tocsin',
  ScheduleExpression: 'at(2026-03-01T10:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: {
    Arn: 'arn:aws:events:eu-west-1:111122223333:event-bus/tocsin',
    RoleArn: 'arn:aws:iam::111122223333:role/timers',
    Input: '{"crawler":"orders"}',
    EventBridgeParameters: { DetailType: 'Crawl Retry Due', Source: 'tocsin' },
  },
};

let gateway: Fixture;
let scheduler: SchedulerClient;

beforeAll(async () => {
  gateway = await startedGateway();
  scheduler = new SchedulerClient(gateway.client);
});
afterAll(() => gateway.stop());

test('a schedule is created, told and deleted as it was given', async () => {
  const { ScheduleArn } = await scheduler.send(new CreateScheduleCommand(INPUT));
  expect(ScheduleArn).toMatch(/schedule\/tocsin\/retry-orders_1\.a$/);
  expect(gateway.schedules.get('retry-orders_1.a')).toMatchObject({ GroupName: 'tocsin', Target: INPUT.Target });
  const named = { Name: 'retry-orders_1.a', GroupName: 'tocsin' };
  const told = await scheduler.send(new GetScheduleCommand(named));
  expect(told).toMatchObject({ ...INPUT, State: 'ENABLED', Arn: ScheduleArn });
  await expect(scheduler.send(new CreateScheduleCommand(INPUT))).rejects.toBeInstanceOf(ConflictException);
  await scheduler.send(new DeleteScheduleCommand(named));
  await expect(scheduler.send(new GetScheduleCommand(named))).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(scheduler.send(new DeleteScheduleCommand(named))).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('what the sandbox cannot keep to is refused', async () => {
  const flexible = { ...INPUT, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } } as const;
  const send = (input: CreateScheduleCommandInput) => scheduler.send(new CreateScheduleCommand(input));
  await expect(send(flexible)).rejects.toThrow('FlexibleTimeWindow.MaximumWindowInMinutes');
  await expect(send({ ...INPUT, EndDate: new Date() })).rejects.toThrow('the parameter EndDate');
  const target = {
    ...INPUT.Target,
    RetryPolicy: { MaximumRetryAttempts: 186 },
  } as CreateScheduleCommandInput['Target'];
  await expect(send({ ...INPUT, Target: target })).rejects.toBeInstanceOf(ValidationException);
});
