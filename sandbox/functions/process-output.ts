import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export type ProcessOutput = {
  /** Resolves when everything has been read that the process wrote before it marked the end of this request. */
  readonly readUpTo: (requestId: string) => Promise<void>;
};

/** The lines that a process writes. The bootstrap ends each invocation's output with a NUL and the request's id. */
export function readOutput(stream: Readable, onLine: (line: string) => void): ProcessOutput {
  const marks = new Map<string, PromiseWithResolvers<void>>();
  const markOf = (requestId: string) => {
    const mark = marks.get(requestId) ?? Promise.withResolvers<void>();
    marks.set(requestId, mark);
    return mark;
  };
  createInterface({ input: stream }).on('line', (line) => {
    const [written = '', requestId] = line.split('\0');
    if (written) onLine(written);
    if (requestId) markOf(requestId).resolve();
  });
  return {
    async readUpTo(requestId) {
      await markOf(requestId).promise;
      marks.delete(requestId);
    },
  };
}
