/** Where a channel tells one problem from its opening to its end: a message that is brought up to date, and replies to it. */
export type Thread = { readonly channel: string; readonly ts: string };
