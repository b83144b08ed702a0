import { STACK } from '../../../core/stack.ts';
import { shellQuoted } from '../../../core/text.ts';
import { breaks, changes, OURS, type Request, type WatchedService } from './watched-call.ts';

const table = {
  part: 'table',
  at: ['requestParameters', 'tableName'],
  like: [...OURS, { wildcard: `arn:*:table/${STACK}-*` }],
} as const;

export const tableCalls: WatchedService = {
  service: 'dynamodb',
  calls: {
    DeleteTable: { ...table, effect: breaks('was deleted') },
    UpdateTable: { ...table, effect: changes('was configured anew') },
    UpdateContinuousBackups: {
      ...table,
      part: 'backups',
      effect: (request) =>
        isOff(request) ? breaks('is no longer backed up', backedUp) : { does: 'mends', change: 'is backed up' },
    },
  },
};

function isOff({ pointInTimeRecoverySpecification: asked }: Request): boolean {
  return (
    typeof asked === 'object' &&
    asked !== null &&
    'pointInTimeRecoveryEnabled' in asked &&
    asked.pointInTimeRecoveryEnabled === false
  );
}

function backedUp(name: string, { region }: { readonly region: string }): string {
  return `aws dynamodb update-continuous-backups --region ${region} --table-name ${shellQuoted(name)} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`;
}
