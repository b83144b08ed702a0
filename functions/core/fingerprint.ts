import { createHash } from 'node:crypto';

/** The fingerprint as 64 hexadecimal characters, for vendors that want a hash. */
export function hashed(fingerprint: string): string {
  return createHash('sha256').update(fingerprint).digest('hex');
}

/** The fingerprint itself where a vendor takes it as it is, otherwise its hash: cut, two problems could become one. */
export function fingerprintWithin(fingerprint: string, maxBytes: number): string {
  const isTaken = /^[\x20-\x7e]+$/.test(fingerprint) && fingerprint.length <= maxBytes;
  return isTaken ? fingerprint : hashed(fingerprint);
}

/** A name as it is, or its beginning and its hash where it is too long: cut alone, two could become one. */
export function shortName(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, 250).toWellFormed()}…${hashed(name)}` : name;
}
