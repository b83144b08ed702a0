import { type CauseRow, pattern } from './row.ts';

export const encryptionCauses: readonly CauseRow[] = [
  {
    code: 'log-encryption-denied',
    class: 'permanent',
    label: 'log encryption denied',
    matches: pattern`Failed to AssociateKmsKey|not authorized to perform:?\s{0,3}logs:AssociateKmsKey`,
    sentence:
      "The crawler's security configuration encrypts its logs, but its role may not attach the key to the log group.",
    fix: "Allow logs:AssociateKmsKey on log groups under /aws-glue/crawlers-role/ in the policy of the crawler's role.",
  },
  {
    code: 'kms-denied',
    class: 'permanent',
    label: 'KMS key denied',
    matches: pattern`not authorized to perform:?\s{0,3}(?<action>kms:[a-z*]{1,60})`,
    sentence: ({ action }) =>
      `The data is encrypted with a KMS key on which the crawler's role may not call ${action}.`,
    fix: ({ action }) => `Allow ${action} both in the policy of the crawler's role and in the key's own policy.`,
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: ['DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy'],
  },
  {
    code: 'kms-key-unusable',
    class: 'permanent',
    label: 'KMS key disabled or being deleted',
    matches: pattern`KMS\.DisabledException|KMSInvalidStateException|is pending deletion`,
    sentence: 'The KMS key that encrypts the data cannot be used: it is disabled or waits for its deletion.',
    fix: 'Enable the key again in KMS; cancel its deletion first if it is pending, while that is still possible.',
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: ['DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy'],
  },
  {
    code: 'catalog-encryption',
    class: 'permanent',
    label: 'Data Catalog encryption failed',
    matches: pattern`GlueEncryptionException|An encryption operation failed`,
    sentence: "Glue could not use the KMS key of the Data Catalog's own encryption.",
    fix: "Check that the key named in the Data Catalog's encryption settings is enabled and allows kms:Encrypt, kms:Decrypt and kms:GenerateDataKey to the crawler's role.",
  },
];
