import { checkConfig } from '../infra/config/check-config.ts';
import type { CheckedConfig } from '../infra/config/checked-config.ts';
import type { Config } from '../infra/config/define-config.ts';

/** The operator's config. It is checked when it is synthesized. */
export async function loadConfig(): Promise<Config> {
  const { default: config } = await import('../tocsin.config.ts');
  return config;
}

export async function checkedConfig(): Promise<CheckedConfig> {
  return checkConfig(await loadConfig());
}
