import { ACTION, type CauseRow, pattern, S3_PATH } from './row.ts';

const REFUSED = String.raw`not authorized to perform:?\s{0,3}(?<action>${ACTION})`;
const POLICY = '(?<policy>[a-z -]{1,40}?(?:policy|boundary))';

/** CloudTrail lists what happens in IAM in us-east-1 only. */
const POLICY_CHANGES = [
  'PutBucketPolicy',
  'DeleteBucketPolicy',
  'PutKeyPolicy',
  'DisableKey',
  'and in us-east-1 for PutRolePolicy, DeleteRolePolicy, DetachRolePolicy',
];

/** IAM and S3. The last row takes any refusal, so these rows come after those of Lake Formation, KMS and the VPC. */
export const accessCauses: readonly CauseRow[] = [
  {
    code: 'role-not-assumable',
    class: 'permanent',
    label: 'role cannot be assumed',
    matches: pattern`unable to assume provided role`,
    sentence: "Glue cannot assume the crawler's role: the role is gone, or does not trust Glue.",
    fix: 'Check that the role exists and that its trust policy allows sts:AssumeRole to glue.amazonaws.com. A role made a few minutes ago may only need time.',
    changes: ['DeleteRole and UpdateAssumeRolePolicy, in us-east-1'],
  },
  {
    code: 'sts-disabled',
    class: 'permanent',
    label: 'STS disabled in the Region',
    matches: pattern`You need to enable AWS Security Token Service`,
    sentence: 'AWS STS is turned off in this Region, so Glue can assume no role here.',
    fix: 'Activate STS for this Region in the account settings of IAM.',
  },
  {
    code: 'bucket-missing',
    class: 'permanent',
    label: 'bucket missing',
    matches: pattern`S3 bucket (?<bucket>[\w.-]{1,300}) does not exist|NoSuchBucket|The specified bucket does not exist`,
    sentence: ({ bucket, path }) =>
      `The S3 bucket ${bucket ?? (path ? `of ${path}` : 'that the crawler reads')} does not exist.`,
    fix: "Find out whether the bucket was deleted or the crawler's target changed. Create no empty bucket in its place before you know.",
    impact: 'If the bucket was deleted, queries on the tables that lie in it fail already: look at that first.',
    changes: ['DeleteBucket', 'UpdateCrawler'],
  },
  {
    code: 'target-unavailable',
    class: 'permanent',
    label: 'S3 target not available',
    matches: pattern`Unable to validate existence of s3 target(?:\s{1,3}(?<path>${S3_PATH}))?|AllAccessDisabled`,
    sentence: ({ path = 'the S3 target' }) =>
      `Glue could not see whether ${path} exists: access to it is refused or disabled.`,
    fix: "Check the spelling of the crawler's target and that the bucket belongs to an account you expect, then the access of the crawler's role.",
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: POLICY_CHANGES,
  },
  {
    code: 'explicit-deny',
    class: 'permanent',
    label: 'denied by a policy',
    matches: pattern`${REFUSED}[^\n]{0,600}?with an explicit deny in (?:an? |the )?${POLICY}`,
    sentence: ({ action, policy }) => `A ${policy} explicitly denies ${action} to the crawler's role.`,
    fix: ({ action, policy }) =>
      `Find the ${policy} that denies ${action} and make an exception: allowing it elsewhere has no effect.`,
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: POLICY_CHANGES,
  },
  {
    code: 'permission-missing',
    class: 'permanent',
    label: 'permission missing',
    matches: pattern`${REFUSED}(?:\s{1,3}on resource:\s{0,3}(?<resource>arn:[^\s"'<>,\x60]{1,300}))?`,
    sentence: ({ action, resource }) =>
      `The crawler's role may not call ${action}${resource ? ` on ${resource}` : ''}.`,
    fix: ({ action }) =>
      `Allow ${action} in the policy of the crawler's role. If it is there, look at the resource's own policy, the VPC endpoint policy and the service control policies.`,
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: POLICY_CHANGES,
  },
  {
    code: 'file-access-denied',
    class: 'permanent',
    label: 'access denied to a file',
    matches: pattern`Access Denied[^\n]{0,600}?retrieving file at (?<path>${S3_PATH})`,
    sentence: ({ path }) => `The crawler's role may not read ${path}.`,
    fix: "Check who owns that object and with which KMS key it is encrypted; the crawler's role needs s3:GetObject and, for an encrypted object, kms:Decrypt.",
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: POLICY_CHANGES,
  },
  {
    code: 'access-denied',
    class: 'permanent',
    label: 'access denied',
    matches: pattern`Access ?Denied|Status Code: 403|not authorized to perform`,
    sentence: ({ path = 'what it crawls' }) =>
      `AWS refused the crawler's role access to ${path}, without saying which permission is missing.`,
    fix: "First see whether the role's policy, the bucket policy or the KMS key changed since the last good crawl; the role needs s3:ListBucket and s3:GetObject, and kms:Decrypt where the data is encrypted with a key. The runbook has the rest.",
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: POLICY_CHANGES,
  },
];
