type Options<Value> = {
  readonly environmentVariableSelector: (environment: NodeJS.ProcessEnv, options: object) => Value | undefined;
  readonly default?: Value | (() => Value | Promise<Value>);
};

/**
 * Stands in for the SDK's config loader in the Lambda bundle: the environment and the defaults are all there is, and
 * looking for ~/.aws/config loads node:fs/promises, 3 ms, and makes an error of each setting that is not there.
 */
export function loadConfig<Value>(
  { environmentVariableSelector, default: otherwise }: Options<Value>,
  options: object = {},
) {
  return async () => {
    const value = environmentVariableSelector(process.env, options);
    if (value !== undefined) return value;
    return otherwise instanceof Function ? otherwise() : otherwise;
  };
}
