import { SignatureV4 } from '@smithy/signature-v4';

/**
 * In the bundle, what signs for several Regions at once: buses behind a global endpoint, and buckets behind a multi-Region
 * access point. Tocsin has neither, and one Region is signed for as ever.
 */
export class SignatureV4MultiRegion extends SignatureV4 {}
export class SignatureV4SignWithCredentials extends SignatureV4 {}
