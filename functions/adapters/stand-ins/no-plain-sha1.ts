/** In the bundle, the SHA-1 for a Node without `node:crypto`, as no-plain-sha256.ts is. */
export const Sha1Js = undefined;
