import {
  DescribeKeyCommand,
  GetKeyLastUsageCommand,
  KMSClient,
  ListGrantsCommand,
  ListResourceTagsCommand,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { keysIn } from '../../../functions/lanes/kms-key/keys.ts';

const kms = mockClient(KMSClient);
const keys = keysIn(new KMSClient({ region: 'eu-west-1' }));
beforeEach(() => kms.reset());

test('a primary key is described with its replicas', async () => {
  const MultiRegionConfiguration = {
    MultiRegionKeyType: 'PRIMARY' as const,
    PrimaryKey: { Region: 'eu-west-1' },
    ReplicaKeys: [{ Region: 'eu-central-1' }, {}],
  };
  const KeyMetadata = {
    KeyId: 'k',
    KeyState: 'PendingReplicaDeletion' as const,
    PendingDeletionWindowInDays: 14,
    MultiRegionConfiguration,
  };
  kms.on(DescribeKeyCommand).resolves({ KeyMetadata });
  expect(await keys.find('k')).toEqual({
    state: 'PendingReplicaDeletion',
    windowDays: 14,
    multiRegion: { role: 'primary', primaryRegion: 'eu-west-1', replicaRegions: ['eu-central-1'] },
  });
});

test('a key that is not there is none, and any other refusal is thrown', async () => {
  kms.on(DescribeKeyCommand).rejects(new NotFoundException({ $metadata: {}, message: 'not there' }));
  expect(await keys.find('k')).toBeUndefined();
  kms.on(DescribeKeyCommand).rejects(new Error('AccessDenied'));
  await expect(keys.find('k')).rejects.toThrow('AccessDenied');
  kms.on(DescribeKeyCommand).resolves({});
  await expect(keys.find('k')).rejects.toThrow('without its state');
});

test('tags are read to their last page', async () => {
  kms
    .on(ListResourceTagsCommand)
    .resolves({ Tags: [{ TagKey: 'team', TagValue: 'shop' }], NextMarker: '2', Truncated: true })
    .on(ListResourceTagsCommand, { Marker: '2' })
    .resolves({ Tags: [{ TagKey: 'env', TagValue: 'prod' }] });
  expect(await keys.tags('k')).toEqual({ team: 'shop', env: 'prod' });
});

test('a grant says to whom, and for which resource', async () => {
  const Constraints = { EncryptionContextEquals: { 'aws:rds:db-id': 'db-1' } };
  kms.on(ListGrantsCommand).resolves({ Grants: [{ GranteePrincipal: 'rds.amazonaws.com', Constraints }, {}] });
  expect(await keys.grants('k')).toEqual({
    items: [
      { to: 'rds.amazonaws.com', resources: ['aws:rds:db-id=db-1'] },
      { to: 'somebody whom KMS does not name', resources: [] },
    ],
    isCut: false,
  });
});

test.each([
  [
    'was used',
    { KeyLastUsage: { Timestamp: new Date(5), Operation: 'Decrypt' as const } },
    { used: true, at: new Date(5), operation: 'Decrypt' },
  ],
  [
    'was made since KMS records uses',
    { KeyCreationDate: new Date(9), TrackingStartDate: new Date(9) },
    { used: false, isNever: true, since: new Date(9) },
  ],
  [
    'is older than that',
    { KeyCreationDate: new Date(1), TrackingStartDate: new Date(9) },
    { used: false, isNever: false, since: new Date(9) },
  ],
  ['has no dates', {}, { used: false, isNever: false }],
])('tells the last use of a key that %s', async (_, answer, expected) => {
  kms.on(GetKeyLastUsageCommand).resolves(answer);
  expect(await keys.lastUse('k')).toEqual(expected);
});
