/** The problems of a key that can end: it is to be deleted, it cannot be used, or its policy is dangerous. */
export const abouts = ['deletion', 'use', 'policy'] as const;
export type About = (typeof abouts)[number];

/** Each is a problem of its own, as one can end while another goes on; that a key is gone never ends. */
export function fingerprintOf(arn: string, problem: About | 'deleted' | 'rotation'): string {
  return `kms-key/${arn}/${problem}`;
}
