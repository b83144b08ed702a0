import { type Alert, composeAlert } from '../../core/alert.ts';
import type { Severity } from '../../core/severity.ts';
import { brief, named } from '../../core/text.ts';
import { type Context, LANE } from './finding-alert.ts';
import type { ObjectScan, ScanActionFailed } from './object-scan.ts';
import { headCommand, objectArguments, objectResource, objectWords, WHO_PUT_IT } from './object-words.ts';
import { guardDutyLink, objectLink } from './places.ts';

/** Why objects are not scanned, when it is not the bucket's protection that fails. */
const NOT_SCANNED: Readonly<Record<string, { readonly severity: Severity; readonly why: string }>> = {
  UNSUPPORTED: {
    severity: 'info',
    why: 'GuardDuty cannot look into it: it is too large, protected by a password, or of a form or storage class that is not supported.',
  },
  FAILED: { severity: 'warning', why: 'The scan failed within GuardDuty.' },
};

/** An object was let through without a scan. One problem per bucket and reason, however many objects there are. */
export function objectNotScanned(heard: ObjectScan, context: Context): Alert {
  const { object, envelope, result, reasons } = heard;
  const { account, region } = envelope;
  const { severity, why } = NOT_SCANNED[result] ?? {
    severity: 'warning',
    why: `The scan ended with “${brief(result)}”, which is newer than this tool.`,
  };
  return composeAlert(LANE, envelope, context, {
    kind: 'object-not-scanned',
    status: 'firing',
    severity,
    fingerprint: `${LANE}/not-scanned/${account}/${region}/${object.bucket}/${result}`,
    title: `S3 object not scanned for malware: ${named(brief(object.key, 50))} of ${named(brief(object.bucket, 40))} (${brief(result.toLowerCase(), 20)})`,
    urgency: 'no need to get up; look at it in working hours if nobody may open unscanned files',
    impact:
      'The file may hold malware: nobody has looked. It can be read like any other, and GuardDuty does not try again.',
    cause: { sentence: why, ...(reasons.length === 0 ? {} : { raw: reasons.join('\n') }) },
    actor: WHO_PUT_IT,
    action:
      'Nothing was done automatically. Further objects of this bucket with the same result are counted, not told one by one.',
    firstStep: {
      text: 'See what it is, without opening it:',
      command: headCommand(region, object),
      link: objectLink(region, object.bucket, object.key),
    },
    resource: objectResource(object),
    facts: [
      { label: 'Object', value: objectWords(object) },
      { label: 'Over when', value: 'never by itself: close it by hand when the files are dealt with' },
    ],
  });
}

/** The object was scanned, and the tag that says so could not be put on it. One problem per bucket. */
export function objectNotTagged(heard: ScanActionFailed, context: Context): Alert {
  const { object, envelope, actions } = heard;
  const { account, region } = envelope;
  return composeAlert(LANE, envelope, context, {
    kind: 'object-not-tagged',
    status: 'firing',
    severity: 'warning',
    fingerprint: `${LANE}/not-tagged/${account}/${region}/${object.bucket}`,
    title: `Result of malware scan not written to S3 object ${named(brief(object.key, 50))} of ${named(brief(object.bucket, 40))}`,
    urgency:
      'no need to get up, unless files of this bucket are only let through with the tag: then they are stuck now',
    impact:
      'Whatever waits for the tag GuardDutyMalwareScanStatus waits for ever, or takes the file for one that nobody scanned.',
    cause: {
      sentence: 'GuardDuty could not tag the object: its role may not, the object is gone, or it has ten tags already.',
      raw: actions.map(({ action, because }) => `${action}: ${because}`).join('\n'),
    },
    actor: WHO_PUT_IT,
    action:
      'Nothing was done automatically. The scan itself was made; further objects of this bucket are counted, not told one by one.',
    firstStep: {
      text: 'See which tags it has. With fewer than ten, GuardDuty’s role lacks s3:PutObjectTagging:',
      command: `aws s3api get-object-tagging --region ${region} ${objectArguments(object)}`,
      link: guardDutyLink(region),
    },
    resource: objectResource(object),
    facts: [
      { label: 'Object', value: objectWords(object) },
      { label: 'Over when', value: 'never by itself: close it by hand once new objects are tagged' },
    ],
  });
}
