/**
 * In the bundle, what signs for several Regions at once: buses behind a global endpoint, and buckets behind a multi-Region
 * access point. Tocsin has neither, and one Region is signed for as ever.
 */
export { SignatureV4 as SignatureV4MultiRegion, SignatureV4 as SignatureV4SignWithCredentials } from '@smithy/signature-v4';
