import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventEnvelope } from '../../../functions/core/event.ts';
import { guardduty } from '../../../functions/lanes/guardduty/lane.ts';
import { compilePattern } from '../../../sandbox/pattern/compile.ts';
import { event, handledLane } from './handled.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const object = (name: string, more: object): EventEnvelope => {
  const { s3ObjectDetails, ...detail } = event(name).detail as { s3ObjectDetails: object };
  return {
    ...event(name),
    id: JSON.stringify(more),
    detail: { ...detail, s3ObjectDetails: { ...s3ObjectDetails, ...more } },
  };
};

describe('the scan of an object', () => {
  it('that finds malware is an error with bucket, key, version and threat, and nothing to resolve', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('scan-threats-found'));
    expect(told[0]?.decision).toBe('noticed');
    expect(told[0]?.alert).toMatchObject({ kind: 'malware-found', severity: 'error' });
    expect(told[0]?.alert.facts).toEqual(
      expect.arrayContaining([
        { label: 'Object', value: 's3://acme-uploads/incoming/2026/11/invoice 0815.zip, version Zr4mHkXb1VnQe0Lw' },
        { label: 'Threat', value: 'Trojan.Win32.Example' },
      ]),
    );
    expect(told[0]?.alert.firstStep.command).toBe(
      "aws s3api delete-object --region eu-west-1 --bucket=acme-uploads --key='incoming/2026/11/invoice 0815.zip'",
    );
  });

  it.each([null, 'null'])(
    'of an object whose version is %j suggests nothing that cannot be undone',
    async (versionId) => {
      const { handle } = handledLane();
      const { told } = await handle(object('scan-threats-found', { versionId }));
      expect(told[0]?.alert.firstStep.command).toMatch(/^aws s3api head-object /);
    },
  );

  it('that finds the harmless test file is for information', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('scan-test-file'));
    expect(told[0]?.alert).toMatchObject({ kind: 'malware-found', severity: 'info', status: 'notice' });
  });

  it.each([['EICAR-Test-File', 'Trojan.Win32.Example'], ['EICARUS.Worm'], [], [null]])(
    'that finds %j and %j is an error',
    async (...names) => {
      const { handle } = handledLane();
      const { detail, ...envelope } = event('scan-test-file');
      const threats = names.map((name) => ({ name }));
      const scanResultDetails = { scanResultStatus: 'THREATS_FOUND', threats };
      const { told } = await handle({ ...envelope, detail: { ...(detail as object), scanResultDetails } });
      expect(told[0]?.alert.severity).toBe('error');
    },
  );

  it('that finds nothing is not delivered, and quiet when it is', async () => {
    const clean = event('unmatched/scan-clean');
    expect(guardduty.patterns.some((pattern) => compilePattern(pattern)(clean))).toBe(false);
    const { handle, entry } = handledLane();
    expect((await handle(clean)).told).toEqual([]);
    expect(entry(clean.id)?.verdict).toBe('quiet');
  });

  it.each([
    ['scan-unsupported', 'info'],
    ['scan-failed', 'warning'],
  ])('%s is told once for its bucket, as %s', async (name, severity) => {
    const { handle } = handledLane();
    const { told } = await handle(
      event(name),
      object(name, { objectKey: 'another' }),
      object(name, { bucketName: 'acme-two' }),
    );
    expect(told.map(({ alert }) => [alert.kind, alert.severity])).toEqual([
      ['object-not-scanned', severity],
      ['object-not-scanned', severity],
    ]);
  });

  it('with a result that nobody has heard of is a warning that names it', async () => {
    const { handle } = handledLane();
    const detail = { ...(event('scan-failed').detail as object), scanResultDetails: { scanResultStatus: 'POSTPONED' } };
    const { told } = await handle({ ...event('scan-failed'), detail });
    expect(told[0]?.alert).toMatchObject({ severity: 'warning', kind: 'object-not-scanned' });
    expect(told[0]?.alert.cause.sentence).toContain('POSTPONED');
  });

  it('whose result could not be written to the object is a warning, once for its bucket', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('scan-not-tagged'), object('scan-not-tagged', { objectKey: 'another' }));
    expect(told.map(({ alert }) => [alert.kind, alert.severity, alert.cause.raw])).toEqual([
      ['object-not-tagged', 'warning', 'TAGGING: ACCESS_DENIED'],
    ]);
    expect(told[0]?.alert.firstStep.command).toContain('"Resource":"arn:aws:s3:::acme-uploads/*"');
  });

  it('whose result does not fit onto the object is no reason to change a role', async () => {
    const { handle } = handledLane();
    const postScanActions = [{ actionType: 'TAGGING', failureReason: 'MAX_TAG_LIMIT_EXCEEDED' }];
    const full = event('scan-not-tagged');
    const { told } = await handle({ ...full, detail: { ...(full.detail as object), postScanActions } });
    expect(told[0]?.alert.firstStep.command).toMatch(/^aws s3api get-object-tagging /);
  });
});

describe('the protection of a bucket', () => {
  it.each(['Active', 'active', 'Warning', 'warning', 'Error', 'error'])(
    'is heard of as “…Resource Status %s”',
    (word) => {
      const spelt = {
        ...event('protection-error'),
        'detail-type': `GuardDuty Malware Protection Resource Status ${word}`,
      };
      expect(guardduty.patterns.some((pattern) => compilePattern(pattern)(spelt))).toBe(true);
    },
  );

  it('gets worse, and is over with the status Active', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('protection-warning'), event('protection-error'), event('protection-active'));
    expect(told.map(({ decision, alert }) => [decision, alert.severity])).toEqual([
      ['opened', 'warning'],
      ['escalated', 'error'],
      ['resolved', 'info'],
    ]);
  });

  it('is the same problem when a single object is denied', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('scan-access-denied'), event('protection-warning'), event('protection-active'));
    expect(told.map(({ decision, alert }) => [decision, alert.kind])).toEqual([
      ['opened', 'bucket-protection'],
      ['resolved', 'bucket-protection'],
    ]);
  });

  it('is asked for by the id of its plan', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('protection-error'));
    expect(told[0]?.alert.firstStep.command).toContain('--malware-protection-plan-id=24c96cfb217c338fc3df');
  });

  it.each([
    ['UNAUTHORIZED_TO_ASSUME_ROLE', 'may not take the role', 'UpdateAssumeRolePolicy', 'aws iam get-role'],
    ['INSUFFICIENT_TEST_OBJECT_PERMISSIONS', 'may not write', 'PutRolePolicy', 'aws iam put-role-policy'],
    [
      'EVENTBRIDGE_MANAGED_EVENTS_DELIVERY_DISABLED',
      'does not hear of new files',
      'PutBucketNotification',
      'get-bucket-notification-configuration',
    ],
    ['NEWER_THAN_THIS', 'no reason that Tocsin knows', 'PutBucketPolicy', 'get-malware-protection-plan'],
    ['constructor', 'no reason that Tocsin knows', 'PutBucketPolicy', 'get-malware-protection-plan'],
  ])('with the code %s says what is wrong, where to look for who did it, and what to do', async (code, ...words) => {
    const { handle } = handledLane();
    const detail = { ...(event('protection-error').detail as object), statusReasons: [{ code }] };
    const { told } = await handle({ ...event('protection-error'), detail });
    const { cause, actor, firstStep } = told[0]?.alert ?? {};
    const [why, calls, command] = words;
    expect(cause?.sentence).toContain(why);
    expect(actor).toContain(calls);
    expect(firstStep?.command).toContain(command);
  });

  it('is over with the time in which files came in unscanned', async () => {
    const { handle } = handledLane();
    const { told: opened } = await handle(event('protection-error'));
    const { told } = await handle(event('protection-active'));
    expect(opened[0]?.history.openedAt).toBe('2026-11-07T10:00:00.000Z');
    expect(told[0]?.alert.impact).toContain('between 10:00 UTC and 12:40 UTC');
  });

  it('with a status that nobody has heard of is an event that is not understood', async () => {
    const { handle } = handledLane();
    const detail = { ...(event('protection-error').detail as object), resourceStatus: 'PAUSED' };
    const { told } = await handle({ ...event('protection-error'), detail });
    expect(told[0]?.alert.cause.sentence).toContain('detail.resourceStatus: expected "active" or "warning" or "error"');
  });
});

describe('the protection of what runs', () => {
  it('is told when it goes, with the issues, and when it is back', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('runtime-unhealthy'), event('runtime-healthy'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'resolved']);
    expect(told[0]?.alert).toMatchObject({ severity: 'warning', resource: { type: 'ECS cluster', id: 'checkout' } });
    expect(told[0]?.alert.cause.raw).toContain('Agent not reporting');
  });

  it('is urgent where a finding is open, and names it', async () => {
    const { handle } = handledLane();
    await handle(event('finding-runtime-in-container'));
    const { told } = await handle(event('runtime-unhealthy'));
    expect(told[0]?.alert.severity).toBe('error');
    expect(told[0]?.alert.urgency).toContain('Newly made program was run: ECS cluster checkout');
  });

  it('is not urgent where the open finding is about something else', async () => {
    const { handle } = handledLane();
    await handle(event('finding-runtime-in-container'), event('finding-mining'));
    const { told } = await handle(event('runtime-unhealthy-member'));
    expect(told[0]?.alert).toMatchObject({ severity: 'warning' });
    expect(told[0]?.alert.urgency).toContain('no open GuardDuty finding');
  });

  it('concerns the account of the resource, under either of its names', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('runtime-unhealthy-member'));
    expect(told[0]?.alert.origin.account).toBe('444455556666');
  });
});
