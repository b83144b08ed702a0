import type { FunctionProcess } from './function-process.ts';

/** The processes of one function: an idle one serves again, and a new one is started when none is idle. */
export type ProcessPool = {
  readonly take: () => Promise<{ readonly process: FunctionProcess; readonly cold: boolean }>;
  readonly giveBack: (process: FunctionProcess) => void;
  readonly stop: () => Promise<void>;
};

export function createPool(launch: () => Promise<FunctionProcess>): ProcessPool {
  const started = new Set<FunctionProcess>();
  const idle = new Set<FunctionProcess>();
  let stopped = false;

  async function startOne(): Promise<FunctionProcess> {
    const process = await launch();
    started.add(process);
    if (stopped) await process.stop();
    return process;
  }

  return {
    async take() {
      const warm = [...idle].find((process) => process.isAlive());
      if (warm) idle.delete(warm);
      return { process: warm ?? (await startOne()), cold: !warm };
    },
    giveBack(process) {
      if (process.isAlive()) idle.add(process);
      else started.delete(process);
    },
    async stop() {
      stopped = true;
      await Promise.all([...started].map((process) => process.stop()));
    },
  };
}
