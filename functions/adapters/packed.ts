const PLAIN_LIMIT = 20_000;

/** JSON text, compressed when it is long: an item of DynamoDB holds 400 KB. */
export type Packed = { readonly text: string; readonly encoding?: 'gzip+base64' };

export function packed(value: unknown): Packed {
  const text = JSON.stringify(value);
  if (text.length <= PLAIN_LIMIT) return { text };
  // Loaded only for the rare long value.
  const { gzipSync } = process.getBuiltinModule('node:zlib');
  return { text: gzipSync(text).toString('base64'), encoding: 'gzip+base64' };
}

export function unpacked({ text, encoding }: Packed): unknown {
  if (encoding === undefined) return JSON.parse(text);
  const { gunzipSync } = process.getBuiltinModule('node:zlib');
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString());
}
