import type { AlertRecord } from '../../functions/core/triage/alert-record.ts';
import { Complaint } from '../event-file.ts';
import type { Installation } from '../installation/installation.ts';

/** The record of a problem, by its fingerprint or by the id of an event that was about it. */
export async function askedProblem(
  asked: string,
  { ledger, records, place }: Pick<Installation, 'ledger' | 'records' | 'place'>,
): Promise<AlertRecord> {
  const record = await ledger.alert(asked);
  if (record) return record;
  const { entries } = await records.event(asked);
  const [fingerprint, ...others] = [...new Set(entries.flatMap((entry) => entry.fingerprint ?? []))];
  const found = fingerprint === undefined ? undefined : await ledger.alert(fingerprint);
  if (others.length > 0)
    throw new Complaint(
      `${place}: event ${asked} is about several problems: expected one of ${[fingerprint, ...others].join(', ')}`,
    );
  if (found) return found;
  throw new Complaint(
    `${place}: no problem is known by "${asked}": expected a fingerprint (tocsin alerts --open lists them), or the id of an event that a message names`,
  );
}
