import type { Change } from '../diff/change.ts';
import type { Judgement } from './judgement.ts';

/** What another partition key means: the partitions that are there were made for the old ones. */
export function judgePartitionKey(change: Change): Judgement {
  switch (change.change) {
    case 'retyped':
      return breaking(
        'the values in the partitions are text and are read as the new type from now on; filters that compare with the old one fail',
      );
    case 'moved':
      return breaking('the values of partitions are kept by position, so that the keys change their values');
    case 'added':
      return breaking('partitions that were there before have no value for it, and Athena refuses or leaves them out');
    default:
      return breaking('queries that filter by it fail with COLUMN_NOT_FOUND, and its partitions have to be added anew');
  }
}

function breaking(because: string): Judgement {
  return { verdict: 'breaking', athena: 'unsafe', because };
}
