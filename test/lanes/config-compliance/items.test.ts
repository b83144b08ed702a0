import { describe, expect, it } from 'vitest';
import { recorded } from '../../event-files.ts';
import { config, handle, surroundings, useMockedConfig } from './mocked-config.ts';

useMockedConfig();

const changed = recorded('config-compliance/item-changed');
type Item = { readonly configurationItem: Record<string, unknown>; readonly configurationItemDiff: unknown };
const item = (more: object, diff?: unknown) => {
  const { configurationItem, ...detail } = changed.detail as Item;
  const configurationItemDiff = diff === undefined ? detail.configurationItemDiff : diff;
  return {
    ...changed,
    detail: { ...detail, configurationItemDiff, configurationItem: { ...configurationItem, ...more } },
  };
};

describe('a watched resource', () => {
  it('is told with what differs, before and after, and nothing is looked up', async () => {
    const { alert, decision } = await handle(changed);
    expect(decision).toBe('noticed');
    expect(alert).toMatchObject({
      kind: 'watched-resource-changed',
      severity: 'error',
      labels: { team: 'billing', env: 'prod' },
    });
    expect(alert?.title).toBe('S3 bucket acme-invoices was changed: its policy now allows everybody (Principal *)');
    expect(alert?.firstStep.command).toContain('put-public-access-block');
    expect(alert?.facts).toContainEqual({
      label: 'Changed',
      value: 'PublicAccessBlockConfiguration.blockPublicPolicy: true → false',
    });
    expect(config.calls()).toEqual([]);
  });

  it('carries what differs for rules on the bus', async () => {
    expect((await handle(changed)).alert?.data).toEqual({
      schema: 'config-item.change/1',
      change: 'changed',
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'acme-invoices',
      properties: [
        'SupplementaryConfiguration.BucketPolicy.policyText',
        'SupplementaryConfiguration.PublicAccessBlockConfiguration.blockPublicPolicy',
        'SupplementaryConfiguration.PublicAccessBlockConfiguration.restrictPublicBuckets',
        'Tags.0',
      ],
    });
  });

  it.each([
    ['item-created', 'info', 'IAM role nightly-export was created'],
    ['item-deleted', 'warning', 'S3 bucket acme-photos was deleted'],
    ['item-oversized', 'info', 'S3 bucket acme-datasets was changed (too much to fit into the event)'],
  ])('is told when it is %s', async (name, severity, title) => {
    expect((await handle(recorded(`config-compliance/${name}`))).alert).toMatchObject({ severity, title });
  });

  it('that is too large for an event is read where Config put it', async () => {
    const { alert } = await handle(recorded('config-compliance/item-oversized'));
    expect(alert?.firstStep.command).toMatch(/^aws s3 cp 's3:\/\/acme-config\/AWSLogs\/.+\.json\.gz' - \| gunzip$/);
  });

  it('that Config could not write to S3 either is read from the history, and the error is told', async () => {
    const { alert } = await handle(recorded('config-compliance/item-oversized-undelivered'));
    expect(alert?.firstStep.command).toContain('get-resource-config-history');
    expect(alert?.cause).toMatchObject({ raw: expect.stringContaining('Access Denied') });
  });

  it.each([
    ['was only discovered', recorded('config-compliance/item-discovered')],
    ['has only changed its relations', recorded('config-compliance/item-related-only')],
    ['is not recorded any more', item({ configurationItemStatus: 'ResourceNotRecorded' })],
  ])('is quiet when it %s', async (_, event) => {
    await handle(event);
    expect(surroundings.published).toEqual([]);
  });

  it('is told with every optional field missing', async () => {
    const detail = { configurationItem: { resourceType: 'AWS::S3::Bucket', resourceId: 'acme-invoices' } };
    expect((await handle({ ...changed, detail })).alert?.title).toBe('S3 bucket acme-invoices was changed');
    const oversized = { configurationItemSummary: detail.configurationItem };
    const { alert } = await handle({ ...changed, id: 'oversized', detail: oversized });
    expect(alert?.cause.sentence).toContain('could not be put into S3');
  });

  it('is told from its status where the difference is null', async () => {
    expect((await handle(item({ configurationItemStatus: 'ResourceDeletedNotRecorded' }, null))).alert?.severity).toBe(
      'warning',
    );
  });

  it('shows twenty properties and counts the others', async () => {
    const changedProperties = Object.fromEntries(
      Array.from({ length: 150 }, (_, n) => [
        `Configuration.P${n}`,
        { previousValue: n, updatedValue: 'x'.repeat(9_000) },
      ]),
    );
    const { alert } = await handle(item({}, { changeType: 'UPDATE', changedProperties }));
    expect(alert?.facts).toHaveLength(21);
    expect(alert?.facts.at(-1)).toEqual({ label: 'Changed', value: 'and 130 more properties' });
    expect(alert?.data?.properties).toHaveLength(100);
    expect(JSON.stringify(alert).length).toBeLessThan(20_000);
  });

  it('is told again for each of its changes', async () => {
    await handle(changed, { ...changed, id: 'another' }, changed);
    expect(surroundings.published.map(({ decision }) => decision)).toEqual(['noticed', 'noticed', 'noticed']);
    expect(new Set(surroundings.published.map(({ id }) => id)).size).toBe(2);
  });
});
