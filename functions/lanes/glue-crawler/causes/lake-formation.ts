import { type CauseRow, type Found, NAME, pattern, S3_PATH } from './row.ts';

const REFUSED = String.raw`Insufficient Lake Formation permission(?:\(s\)|s)?`;

function refusedTarget({ resource, database, table }: Found): string {
  if (table && database) return `table ${table} of database ${database}`;
  if (database) return `database ${database}`;
  return resource ?? 'what it crawls';
}

/** https://docs.aws.amazon.com/glue/latest/dg/error-crawler-config-lf.html */
export const lakeFormationCauses: readonly CauseRow[] = [
  {
    code: 'lake-formation-location-unregistered',
    class: 'permanent',
    label: 'location not registered in Lake Formation',
    matches: pattern`The S3 location:?\s{0,3}(?<path>${S3_PATH})?\s{0,3}is not registered`,
    sentence: ({ path = 'the target' }) =>
      `The crawler uses Lake Formation credentials, but ${path} is not registered there.`,
    fix: 'Register the S3 location in Lake Formation, or turn off Lake Formation credentials in the crawler.',
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: ['RevokePermissions', 'BatchRevokePermissions', 'DeregisterResource'],
  },
  {
    code: 'lake-formation-data-access',
    class: 'permanent',
    label: 'Lake Formation data access missing',
    matches: pattern`not authorized to perform:?\s{0,3}lakeformation:GetDataAccess`,
    sentence: 'The crawler uses Lake Formation credentials, but its role may not ask for them.',
    fix: "Allow lakeformation:GetDataAccess in the policy of the crawler's role.",
  },
  {
    code: 'lake-formation-credentials-off',
    class: 'permanent',
    label: 'Lake Formation credentials not used',
    matches: pattern`User does not have access to target(?:\s{1,3}(?<path>${S3_PATH}))?`,
    sentence: ({ path = 'The target' }) =>
      `${path} appears to be governed by Lake Formation, but the crawler does not use Lake Formation credentials.`,
    fix: 'Set UseLakeFormationCredentials in the Lake Formation configuration of the crawler.',
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: ['RevokePermissions', 'BatchRevokePermissions', 'DeregisterResource'],
  },
  {
    code: 'lake-formation-location-denied',
    class: 'permanent',
    label: 'Lake Formation location denied',
    matches: pattern`${REFUSED}:?\s{1,3}on\s{1,3}(?<path>${S3_PATH})`,
    sentence: ({ path }) => `Lake Formation does not let the crawler's role use the data location ${path}.`,
    fix: "Grant the crawler's role data location permission in Lake Formation; across accounts, grant it in both.",
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: ['RevokePermissions', 'BatchRevokePermissions', 'DeregisterResource'],
  },
  {
    code: 'lake-formation-grant-missing',
    class: 'permanent',
    label: 'Lake Formation grant missing',
    matches: pattern`${REFUSED}:\s{0,3}Required\s{1,3}(?<grant>[a-z_ ]{1,40}?)\s{1,3}on\s{1,3}(?<resource>${NAME})`,
    sentence: ({ grant, resource }) =>
      `Lake Formation refuses the crawler's role, which lacks ${grant} on ${resource}.`,
    fix: ({ grant, resource }) =>
      `Grant the crawler's role ${grant} on ${resource} in Lake Formation. If the table already has it, look at the database: the grant that is missing may be there.`,
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: ['RevokePermissions', 'BatchRevokePermissions', 'DeregisterResource'],
  },
  {
    code: 'lake-formation-denied',
    class: 'permanent',
    label: 'Lake Formation permission missing',
    matches: pattern`${REFUSED}(?::?\s{1,3}on\s{1,3}(?<resource>${NAME})?\s{0,3}(?:\(Database name:\s{0,3}(?<database>${NAME})(?:,\s{0,4}Table name:\s{0,3}(?<table>${NAME}))?)?)?`,
    sentence: (found) => `Lake Formation does not let the crawler's role work on ${refusedTarget(found)}.`,
    fix: (found) =>
      `First see whether somebody revoked it on purpose. If not, a Lake Formation administrator grants the crawler's role Create table, Alter and Describe on ${found.database ? `database ${found.database}` : 'the database'}, and Alter and Describe on its tables.`,
    impact: 'Existing tables stay in the catalog; whether other readers are refused too is not known.',
    changes: ['RevokePermissions', 'BatchRevokePermissions', 'DeregisterResource'],
  },
];
