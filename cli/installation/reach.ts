import { accountAt } from './account.ts';
import type { Installation } from './installation.ts';
import { sandboxAt } from './running-sandbox.ts';

/** Where an operator's command looks: at a deployed stack when one is named, at the sandbox that runs otherwise. */
export type Where = { readonly port: number; readonly stack?: string; readonly region?: string };

export function reach({ port, stack, region }: Where): Promise<Installation> {
  return stack === undefined ? sandboxAt(port) : accountAt(stack, region);
}
