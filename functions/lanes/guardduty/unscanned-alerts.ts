import { type Alert, composeAlert } from '../../core/alert.ts';
import { brief, named } from '../../core/text.ts';
import { type Context, LANE } from './finding-alert.ts';
import type { ObjectScan, ScanActionFailed } from './object-scan.ts';
import { objectArguments, objectResource, objectWords, scanCommand, WHO_PUT_IT } from './object-words.ts';
import { guardDutyLink, objectLink } from './places.ts';
import { allowCommand } from './protection-plan.ts';
import { unscannedBecause } from './scan-results.ts';

/** Nothing tells when files were dealt with. */
const CLOSES_AFTER_DAYS = 7;
const OVER_WHEN = {
  label: 'Over when',
  value: `never by an event: Tocsin closes it ${CLOSES_AFTER_DAYS} days after the last such file`,
};

/** An object was let through without a scan. One problem per bucket and reason, however many objects there are. */
export function objectNotScanned(heard: ObjectScan, context: Context): Alert {
  const { object, envelope, result, reasons } = heard;
  const { account, region } = envelope;
  const { severity, urgency, why } = unscannedBecause(result, reasons);
  return composeAlert(LANE, envelope, context, {
    kind: 'object-not-scanned',
    status: 'firing',
    severity,
    fingerprint: `${LANE}/not-scanned/${account}/${region}/${object.bucket}/${result}`,
    title: `S3 object not scanned for malware: ${named(brief(object.key, 50))} of ${named(brief(object.bucket, 40))} (${brief(result.toLowerCase(), 20)})`,
    urgency,
    impact:
      'The file may hold malware: nobody has looked. It can be read like any other, and GuardDuty does not try again.',
    cause: { sentence: why, ...(reasons.length === 0 ? {} : { raw: reasons.join('\n') }) },
    actor: WHO_PUT_IT,
    action:
      'Nothing was done automatically. Further files of this bucket with the same result are counted; you get no message for each.',
    firstStep: { ...rescan(heard), link: objectLink(region, object.bucket, object.key) },
    resource: objectResource(object),
    facts: [{ label: 'Object', value: objectWords(object) }, OVER_WHEN],
    closesAfterDays: CLOSES_AFTER_DAYS,
  });
}

function rescan({ object, envelope: { region }, result }: ObjectScan): Pick<Alert['firstStep'], 'text' | 'command'> {
  if (result === 'UNSUPPORTED')
    return { text: 'Nothing at once. If it has to be scanned, ask for the file in another form.' };
  return {
    text: 'Have it scanned again. It changes nothing in the file; a result that is not clean comes as a message:',
    command: scanCommand(region, object),
  };
}

/** The object was scanned, and the tag that says so could not be put on it. One problem per bucket. */
export function objectNotTagged(heard: ScanActionFailed, context: Context): Alert {
  const { object, envelope, actions } = heard;
  const { account, region } = envelope;
  const { sentence, ...step } = tagging(heard);
  return composeAlert(LANE, envelope, context, {
    kind: 'object-not-tagged',
    status: 'firing',
    severity: 'warning',
    fingerprint: `${LANE}/not-tagged/${account}/${region}/${object.bucket}`,
    title: `Result of malware scan not written to S3 object ${named(brief(object.key, 50))} of ${named(brief(object.bucket, 40))}`,
    urgency:
      'no need to get up; mend it in working hours. Files that something lets through only with the tag are stuck until then',
    impact:
      'The file was scanned, and malware in it would have come as a message of its own. Without the tag GuardDutyMalwareScanStatus it looks like one that nobody scanned.',
    cause: { sentence, raw: actions.map(({ action, because }) => `${action}: ${because}`).join('\n') },
    actor:
      'The event names nobody. If tagging used to work, CloudTrail has who changed it: in us-east-1 PutRolePolicy, DeleteRolePolicy, DetachRolePolicy, in the bucket’s Region PutBucketPolicy.',
    action: 'Nothing was done automatically. Further files of this bucket are counted; you get no message for each.',
    firstStep: { ...step, link: guardDutyLink(region) },
    resource: objectResource(object),
    facts: [{ label: 'Object', value: objectWords(object) }, OVER_WHEN],
    closesAfterDays: CLOSES_AFTER_DAYS,
  });
}

const TAGGING = {
  name: 'tags',
  actions: ['s3:PutObjectTagging', 's3:GetObjectTagging', 's3:PutObjectVersionTagging', 's3:GetObjectVersionTagging'],
  object: '*',
};

function tagging({ actions, object, envelope }: ScanActionFailed) {
  if (actions.some(({ because }) => because === 'ACCESS_DENIED'))
    return {
      sentence: 'GuardDuty may not tag the object: its role lacks the permission, or a policy of the bucket denies it.',
      text: 'Allow it to the role that GuardDuty scans with. This adds a policy of its own to the role; deleting that policy undoes it. Then have the files scanned again, as the runbook says:',
      command: allowCommand(envelope, object.bucket, TAGGING),
    };
  return {
    sentence: 'GuardDuty could not tag the object: mostly it has ten tags already, which is the most, or is gone.',
    text: 'See which tags it has:',
    command: `aws s3api get-object-tagging --region ${envelope.region} ${objectArguments(object)}`,
  };
}
