/** In the bundle, the SHA-256 for a Node without `node:crypto`, which Lambda's is not. */
export const Sha256Js = undefined;
