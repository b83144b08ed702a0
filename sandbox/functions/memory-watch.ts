import { readFileSync } from 'node:fs';

/** Each look reads a file, for each of a few dozen processes. */
const LOOK_EVERY_MS = 250;

/** Calls back once when the process holds more memory than that, as Lambda's own watch does. Returns what ends the watch. */
export function watchMemory(pid: number, memoryMb: number, tooMuch: () => void): () => void {
  const timer = setInterval(() => {
    if ((residentMb(pid) ?? 0) <= memoryMb) return;
    clearInterval(timer);
    tooMuch();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** Undefined: the process is gone, or the machine has no /proc and only the heap is limited. */
function residentMb(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined;
    throw error;
  }
}
