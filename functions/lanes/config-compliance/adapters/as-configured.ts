import { MINUTE } from '../../../core/time.ts';

/**
 * How long a rule and its remediation are taken to be as they were read, by those who ask for no more. On the day that a
 * rule is made, thousands of resources break it within a minute, and Config takes few calls a second.
 */
export const AS_CONFIGURED = { maxAgeMs: MINUTE, maxKeys: 100 } as const;
