import { createRequire } from 'node:module';
import { App, Validations } from 'aws-cdk-lib/core';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { STACK } from '../functions/core/stack.ts';
import { checkConfig } from './config/check-config.ts';
import type { Config } from './config/define-config.ts';
import { ConfigError } from './config/problem.ts';
import { BUILT_FUNCTIONS } from './functions.ts';
import { TocsinStack } from './tocsin-stack.ts';

export type TocsinAppOptions = {
  /** Where `synth()` writes the template; the CDK CLI says so in the environment. */
  readonly outdir?: string;
  /** Whether `synth()` also checks the template, with cdk-nag and CDK's validator: thorough, and a second or two. */
  readonly nag?: boolean;
  /** Where the functions were built. */
  readonly functions?: string;
};

/** The CDK app for a config, not yet synthesized. Throws a ConfigError when the config is wrong. */
export function tocsinApp(config: Config, options: TocsinAppOptions = {}): App {
  const { outdir, nag = false, functions = BUILT_FUNCTIONS } = options;
  const checked = checkConfig(config);
  const app = new App({
    ...(outdir === undefined ? {} : { outdir }),
    context: featureFlags,
    analyticsReporting: false,
    builtinCloudFormationValidation: nag,
  });
  new TocsinStack(app, STACK, { config: checked, functions });
  if (nag) audit(app);
  return app;
}

function audit(app: App): void {
  // Loaded only here: it takes longer than the whole synth without it.
  const { AwsSolutionsChecks } = createRequire(import.meta.url)('cdk-nag') as typeof import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

if (import.meta.main) {
  const { default: config } = await import('../tocsin.config.ts');
  try {
    tocsinApp(config, { nag: process.env.CDK_VALIDATION !== 'false' }).synth();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
