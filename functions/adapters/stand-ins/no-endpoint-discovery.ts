/** Stands in for endpoint discovery in the Lambda bundle: none of our clients' operations has it, only its cache is big. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector: () => undefined };

export function resolveEndpointDiscoveryConfig<Config>(config: Config): Config {
  return config;
}
