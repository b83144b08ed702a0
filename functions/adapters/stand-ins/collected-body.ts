import type { Readable } from 'node:stream';

/** Stands in for the SDK's stream collector in the Lambda bundle, which loads web streams to ask whether it got one. */
export function streamCollector(stream: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    stream
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject);
  });
}
