import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { OPEN_INDEX } from '../functions/core/open-index.ts';

/** The table of alerts, decisions and deliveries: the one thing that has to outlive the stack. */
export function ledgerTable(scope: Construct): Table {
  const table = new Table(scope, 'Ledger', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  table.addGlobalSecondaryIndex({
    indexName: OPEN_INDEX.name,
    partitionKey: { name: OPEN_INDEX.key, type: AttributeType.STRING },
    sortKey: { name: 'pk', type: AttributeType.STRING },
  });
  return table;
}
