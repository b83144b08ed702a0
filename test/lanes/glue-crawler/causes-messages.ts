import type { CauseClass } from '../../../functions/lanes/glue-crawler/causes.ts';

export const s3Error = (text: string, status: number, code: string) =>
  `com.amazonaws.services.s3.model.AmazonS3Exception: ${text} (Service: Amazon S3; Status Code: ${status}; Error Code: ${code}; Request ID: 7Q3W5E8R1T9Y; Proxy: null)`;
const refused = (action: string, rest = '') =>
  `User: arn:aws:sts::111122223333:assumed-role/tern-crawler/AWS-Crawler is not authorized to perform: ${action}${rest}`;

type Message = readonly [errorMessage: string, ...named: string[]];

/** What AWS writes, by the class and the code it stands for, and the names that the cause then has to say. */
export const messages: Readonly<Record<CauseClass, Readonly<Record<string, readonly Message[]>>>> = {
  permanent: {
    'lake-formation-location-unregistered': [
      ['The S3 location: s3://tern-raw/orders/ is not registered with Lake Formation.', 's3://tern-raw/orders/'],
    ],
    'lake-formation-data-access': [
      [refused('lakeformation:GetDataAccess', ' on resource: *'), 'lakeformation:GetDataAccess'],
    ],
    'lake-formation-credentials-off': [
      ['User does not have access to target s3://tern-raw/orders', 's3://tern-raw/orders'],
    ],
    'lake-formation-location-denied': [
      [
        'Insufficient Lake Formation permission(s) on s3://tern-raw/orders (Service: AWSGlue; Status Code: 400)',
        's3://tern-raw/orders',
      ],
    ],
    'lake-formation-grant-missing': [
      [
        'Insufficient Lake Formation permission(s): Required Describe on orders (Database: sales)',
        'Describe on orders',
      ],
      [
        'AccessDeniedException: Insufficient Lake Formation permission(s): Required Create Database on Catalog',
        'Create Database on Catalog',
      ],
    ],
    'lake-formation-denied': [
      ['Insufficient Lake Formation permission(s) on sales (Database name: sales)', 'database sales'],
      [
        'Insufficient Lake Formation permission(s) on (Database name: sales,\n Table Name: orders)',
        'table orders of database sales',
      ],
      ['Insufficient Lake Formation permission(s) on heron_db', 'heron_db'],
      ['Insufficient Lake Formation permission(s): Required Describe'],
    ],
    'log-encryption-denied': [
      ['Failed to AssociateKmsKey for logGroup /aws-glue/crawlers-role/tern-crawler-locked', 'logs:AssociateKmsKey'],
      [refused('logs:AssociateKmsKey', ' on resource: *')],
    ],
    'kms-denied': [
      [
        `${refused('kms:Decrypt')} on the resource associated with this ciphertext (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)`,
        'kms:Decrypt',
      ],
    ],
    'kms-key-unusable': [
      [s3Error('arn:aws:kms:eu-west-1:111122223333:key/0f is disabled.', 400, 'KMS.DisabledException')],
      [s3Error('arn:aws:kms:eu-west-1:111122223333:key/0f is pending deletion.', 400, 'KMS.KMSInvalidStateException')],
      ['KMSInvalidStateException'],
      ['The key of this object is pending deletion.'],
    ],
    'catalog-encryption': [
      ['GlueEncryptionException: An encryption operation failed.'],
      ['GlueEncryptionException'],
      ['An encryption operation failed.'],
    ],
    's3-endpoint-missing': [
      [
        'VPC S3 endpoint validation failed for SubnetId: subnet-0aa1. VPC: vpc-0bb2. Reason: Could not find S3 endpoint or NAT gateway for subnetId: subnet-0aa1 in Vpc vpc-0bb2',
        'subnet-0aa1 in vpc-0bb2',
      ],
      [
        'Could not find S3 endpoint or NAT gateway for subnetId: subnet-0aa1 in Vpc vpc-0bb2',
        'subnet-0aa1 in vpc-0bb2',
      ],
      ['VPC S3 endpoint validation failed.', "the connection's subnet in its VPC"],
    ],
    'security-group-closed': [
      ['At least one security group must open all ingress ports. To limit traffic, restrict the source.', 'ingress'],
      ['At least one security group must open all egress ports.', 'egress'],
    ],
    'vpc-lookup-denied': [
      ['DescribeVpcEndpoints action is unauthorized. Unable to validate VPC ID vpc-0bb2', 'ec2:DescribeVpcEndpoints'],
      [`Failed to call ec2:DescribeSubnets: ${refused('ec2:DescribeSubnets')}`, 'ec2:DescribeSubnets'],
    ],
    'subnet-zone-unsupported': [['Could not find subnet for AZ use1-az3']],
    'crawler-not-startable': [
      [
        'Crawler cannot be started. Verify the permissions in the policies attached to the IAM role defined in the crawler.',
        'subnet',
      ],
    ],
    'database-credentials': [
      ["Access denied for user 'crawler'@'10.0.4.7' (using password: YES)"],
      ['java.sql.SQLException: ORA-01017: invalid username/password; logon denied'],
      ['Connection refused by server, SQLSTATE: 28000'],
      ['FATAL: password authentication failed for user "crawler"'],
      ['ORA-01017'],
      ['invalid username or password'],
    ],
    'database-driver': [
      ['java.sql.SQLException: No suitable driver'],
      ['java.lang.ClassNotFoundException: org.example.Driver'],
    ],
    'database-certificate': [
      ['javax.net.ssl.SSLHandshakeException: PKIX path building failed'],
      ['The server certificate has expired'],
      ['The server selected TLSv1.1, which is not accepted'],
      ['SSL handshake aborted'],
    ],
    'crawler-missing': [['EntityNotFoundException: Crawler entry with name orders daily does not exist']],
    'table-threshold': [
      [
        'The number of tables detected by crawler: 29 is greater than the table threshold value provided: 28. Failing crawler without writing to Data Catalog.',
        '29',
        '28',
      ],
    ],
    'table-versions-full': [
      [
        'Number of TABLE_VERSION resources exceeds the account limit 1000000 (Error Code: ResourceNumberLimitExceededException)',
        'account',
        '1000000',
      ],
      ['Number of TABLE_VERSION resources exceeds the limit 100000 per TABLE', 'A table', '100000'],
    ],
    'catalog-full': [
      ['Number of PARTITION resources exceeds the account limit 20000000', 'PARTITION'],
      ['ResourceNumberLimitExceededException: a limit was exceeded'],
    ],
    'table-too-large': [['Unable to create table in Catalog'], ['Payload size of request exceeded limit']],
    'out-of-memory': [['OutOfMemoryError: Please submit a ticket to AWS Support']],
    'role-not-assumable': [["Service is unable to assume provided role. Please verify role's TrustPolicy."]],
    'sts-disabled': [['You need to enable AWS Security Token Service for this region.']],
    'bucket-missing': [
      ['S3 bucket tern-raw does not exist', 'tern-raw'],
      [s3Error('The specified bucket does not exist', 404, 'NoSuchBucket'), 'bucket that the crawler reads'],
      [
        `Listing s3://tern-raw/orders/ failed: ${s3Error('Not Found', 404, 'NoSuchBucket')}`,
        'of s3://tern-raw/orders/',
      ],
      ['The specified bucket does not exist'],
    ],
    'target-unavailable': [
      [
        `Unable to validate existence of s3 target s3://tern-raw because: ${s3Error('All access to this object has been disabled', 403, 'AllAccessDisabled')}`,
        's3://tern-raw',
      ],
      ['Unable to validate existence of s3 target'],
      [s3Error('All access to this object has been disabled', 403, 'AllAccessDisabled')],
    ],
    'explicit-deny': [
      [
        refused(
          's3:ListBucket',
          ' on resource: arn:aws:s3:::tern-raw with an explicit deny in a service control policy',
        ),
        's3:ListBucket',
        'service control policy',
      ],
      [
        refused('s3:GetObject', ' on resource: arn:aws:s3:::tern-raw/a with an explicit deny in a VPC endpoint policy'),
        's3:GetObject',
        'VPC endpoint policy',
      ],
    ],
    'permission-missing': [
      [
        refused(
          'glue:GetTable',
          ' on resource: arn:aws:glue:eu-west-1:111122223333:table/sales/orders because no identity-based policy allows the glue:GetTable action',
        ),
        'glue:GetTable',
        ':table/sales/orders.',
      ],
      [refused('dynamodb:DescribeTable'), 'dynamodb:DescribeTable.'],
    ],
    'file-access-denied': [
      [
        'Error Access Denied (Service: Amazon S3; Status Code: 403) retrieving file at s3://tern-raw/orders/7.json. Tables created did not infer schemas from this file.',
        's3://tern-raw/orders/7.json.',
      ],
    ],
    'access-denied': [
      [`Not all read errors will be logged. ${s3Error('Access Denied', 403, 'AccessDenied')}`, 'what it crawls'],
      [`Cannot list s3://tern-raw/orders/: ${s3Error('Forbidden', 403, 'Forbidden')}`, 's3://tern-raw/orders/'],
      ['AccessDeniedException'],
      ['The role is not authorized to perform this operation'],
    ],
  },
  transient: {
    throttled: [
      ['Rate exceeded (Service: AWSGlue; Status Code: 400; Error Code: ThrottlingException)'],
      ['ThrottlingException'],
      ['RequestLimitExceeded'],
    ],
    'storage-busy': [
      [s3Error('Please reduce your request rate.', 503, 'SlowDown')],
      [s3Error('Your socket connection was idle for too long', 400, 'RequestTimeout')],
      ['Please reduce your request rate.'],
      [s3Error('Service Unavailable', 503, '503')],
      ['Slow Down'],
    ],
    'table-changed-meanwhile': [
      ['Update table failed due to concurrent modifications.'],
      ['ConcurrentModificationException'],
    ],
    'crawler-changed-meanwhile': [
      ['VersionMismatchException: There was a version conflict.'],
      ['VersionMismatchException'],
      ['There was a version conflict.'],
    ],
    'still-running': [
      ['CrawlerRunningException: Crawler with name orders daily has already started'],
      ['CrawlerRunningException'],
      ['CrawlerStoppingException: The specified crawler is stopping.'],
      ['The operation cannot be performed because the crawler is already running.'],
      ['Crawler with name orders daily has already started'],
    ],
    'service-error': [
      ['OperationTimeoutException: The operation timed out.'],
      ['InternalServiceException: An internal service error occurred.'],
      ['FederationSourceRetryableException'],
      ['ResourceNotReadyException'],
    ],
  },
  unknown: {
    'subnet-full': [
      ['The specified subnet does not have enough free addresses to satisfy the request.'],
      ['InsufficientFreeAddressesInSubnet'],
    ],
    'connection-failed': [
      ['connect timed out'],
      ['No route: network unreachable'],
      ['Communications link failure'],
      ['The connection attempt failed.'],
    ],
    'partition-missing': [['EntityNotFoundException: Cannot find partition.']],
    'internal-error': [['Internal Service Exception']],
  },
};
