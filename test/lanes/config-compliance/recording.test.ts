import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import { describe, expect, it } from 'vitest';
import { recorded } from '../../event-files.ts';
import { config, handle, surroundings, useMockedConfig } from './mocked-config.ts';

useMockedConfig();

const stopped = recorded('config-compliance/recorder-stopped');
const deleted = recorded('config-compliance/recorder-deleted');
const started = recorded('config-compliance/recorder-started');
const channelDeleted = recorded('config-compliance/channel-deleted');
const channelPut = recorded('config-compliance/channel-put');
const decisions = () => surroundings.published.map(({ decision }) => decision);
const recorders = (...found: readonly object[]) =>
  config.on(DescribeConfigurationRecorderStatusCommand).resolves({ ConfigurationRecordersStatus: [...found] });

describe('the recorder', () => {
  it('is critical when it is stopped, with who did it and the command that starts it', async () => {
    const { alert } = await handle(stopped);
    expect(alert).toMatchObject({
      kind: 'recorder-stopped',
      severity: 'critical',
      title: 'AWS Config recorder was stopped: default',
      actor: 'role platform-admin (session release-desk), from 198.51.100.17, with aws-cli/2.31.4',
    });
    expect(alert?.firstStep.command).toBe(
      'aws configservice start-configuration-recorder --region eu-west-1 --configuration-recorder-name=default',
    );
  });

  it('is one problem, whether it is stopped or deleted and whatever the next one is called', async () => {
    const next = {
      ...started,
      detail: { ...(started.detail as object), requestParameters: { configurationRecorderName: 'acme' } },
    };
    await handle(stopped, deleted, next);
    expect(decisions()).toEqual(['opened', 'resolved']);
  });

  it('is critical while AWS Config still shows it as recording since some time before', async () => {
    recorders({ name: 'default', recording: true, lastStartTime: new Date('2026-11-01T00:00:00Z') });
    expect((await handle(stopped)).alert?.severity).toBe('critical');
  });

  it('is a warning when it was started again by now', async () => {
    recorders({ name: 'default', recording: true, lastStartTime: new Date('2026-11-06T18:04:00Z') });
    const { alert } = await handle(stopped);
    expect(alert).toMatchObject({ severity: 'warning', title: expect.stringContaining('it records again by now') });
  });

  it('is told of the root user as such', async () => {
    const { alert } = await handle(deleted);
    expect(alert?.actor).toBe('the root user of account 111122223333, from 203.0.113.40');
    expect(alert?.urgency).toContain('treat it as a break-in');
    expect(alert?.firstStep.command).toContain('put-configuration-recorder');
  });

  it('is told when CloudTrail names nobody, and when its state cannot be read', async () => {
    config.on(DescribeConfigurationRecorderStatusCommand).rejects(new Error('throttled'));
    const { alert } = await handle(recorded('config-compliance/recorder-stopped-by-nobody-named'));
    expect(alert).toMatchObject({ severity: 'critical', actor: expect.stringContaining('CloudTrail names nobody') });
    expect(alert?.facts).toEqual([{ label: 'State now', value: 'could not be read (Error: throttled)' }]);
  });

  it('of an AWS service is left alone', async () => {
    await handle(recorded('config-compliance/recorder-of-a-service'));
    expect(surroundings.published).toEqual([]);
  });

  it('that was started before the news of its stop arrived is not opened', async () => {
    await handle(started, stopped);
    expect(surroundings.published).toEqual([]);
    expect(surroundings.entry(stopped.id)?.decision).toBe('stale');
  });
});

describe('the delivery channel', () => {
  it('is critical when it is deleted, and over when there is one again', async () => {
    const { alert } = await handle(channelDeleted);
    expect(alert).toMatchObject({ kind: 'delivery-channel-deleted', severity: 'critical' });
    const { alert: over, decision } = await handle(channelPut);
    expect(decision).toBe('resolved');
    expect(over?.title).toContain('but the recorder is still stopped');
    expect(over?.firstStep.command).toContain('start-configuration-recorder');
  });
});

describe('the daily check of the recording', () => {
  const recorderCheck = recorded('config-compliance/recorder-check');
  const channelCheck = recorded('config-compliance/channel-check');

  it('finds a recorder whose stop no event told, and later that it runs again', async () => {
    await handle(recorderCheck);
    recorders({ name: 'default', recording: true });
    await handle({ ...recorderCheck, id: 'next-day', time: '2026-11-08T05:00:01Z' });
    expect(decisions()).toEqual(['opened', 'resolved']);
  });

  it('overlooks the recorders of AWS services', async () => {
    recorders(
      { name: 'AWSConfigurationRecorderForX', recording: true },
      { name: 'y', servicePrincipal: 'x', recording: true },
    );
    await handle(recorderCheck);
    expect(surroundings.entry(recorderCheck.id)?.because).toBe('there is no recorder, and none was missed');
  });

  it('tells nothing where AWS Config was never set up', async () => {
    recorders();
    config.on(DescribeDeliveryChannelsCommand).resolves({});
    await handle(recorderCheck, channelCheck);
    expect(surroundings.published).toEqual([]);
  });

  it('keeps open what was told and is not over: no recorder is a problem where there was one', async () => {
    await handle(deleted);
    recorders();
    await handle(recorderCheck);
    expect(surroundings.entry(recorderCheck.id)?.decision).toBe('counted');
  });

  it('finds a missing channel beside a recorder, and one that is there again', async () => {
    config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] });
    await handle(channelCheck);
    config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default' }] });
    await handle({ ...channelCheck, id: 'next-day', time: '2026-11-08T05:00:01Z' });
    expect(decisions()).toEqual(['opened', 'resolved']);
  });

  it('says nothing when it cannot be read', async () => {
    config.on(DescribeDeliveryChannelsCommand).rejects(new Error('throttled'));
    await handle(recorderCheck, channelCheck);
    expect(surroundings.published).toEqual([]);
  });
});
