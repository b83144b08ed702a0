import { randomBytes } from 'node:crypto';

export type Key = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string };

/** The temporary keys of the functions' processes, each of its own; people have lasting ones, without a session token. */
export type Credentials = {
  readonly issue: (name: string) => Key;
  /** Whether somebody with that name has that session token; without one, whether none was given out. */
  readonly isHeld: (name: string, sessionToken: string) => boolean;
};

export function createCredentials(): Credentials {
  const tokens = new Map<string, Set<string>>();
  const secret = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    issue(name) {
      const key = { accessKeyId: `SANDBOX${name}`, secretAccessKey: secret(30), sessionToken: secret(60) };
      tokens.set(name, (tokens.get(name) ?? new Set()).add(key.sessionToken));
      return key;
    },
    isHeld: (name, sessionToken) => tokens.get(name)?.has(sessionToken) ?? sessionToken === '',
  };
}
