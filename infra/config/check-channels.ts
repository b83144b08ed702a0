import type { ChannelDeclaration } from '../../functions/core/delivery/channel.ts';
import { checkFallbacks } from './check-fallbacks.ts';
import { checkSchema } from './check-schema.ts';
import { checkSecret } from './check-secret.ts';
import type { CheckedChannel } from './checked-config.ts';
import { type Checked, isRecord, type Problem, shown, within } from './problem.ts';

export function checkChannels(
  found: unknown,
  known: readonly ChannelDeclaration[],
): Checked<readonly CheckedChannel[]> {
  if (!isRecord(found) || Object.keys(found).length === 0) {
    const but = 'expected at least one channel, such as chat: { kind: "slack", … }';
    return { value: [], problems: [{ at: 'channels', found: shown(found), but }] };
  }
  const checked = Object.entries(found).map(([name, channel]) => checkChannel(name, channel, known));
  const value = checked.flatMap((one) => one.value ?? []);
  const ofAll = [...sharedParameters(value), ...checkFallbacks(found)];
  return { value, problems: [...checked.flatMap(({ problems }) => problems), ...ofAll] };
}

function checkChannel(
  name: string,
  found: unknown,
  known: readonly ChannelDeclaration[],
): Checked<CheckedChannel | undefined> {
  const at = within('channels', name);
  const { kind, fallback, ...given } = isRecord(found) ? found : {};
  const declaration = known.find((one) => one.name === kind);
  if (declaration === undefined) {
    const but = `expected one of ${known.map((one) => one.name).join(', ')}`;
    return {
      value: undefined,
      problems: [...nameProblems(at, name), { at: within(at, 'kind'), found: shown(kind), but }],
    };
  }
  const settings = checkSettings(at, given, declaration);
  const secrets = checkSecrets(at, given, declaration);
  return {
    value: {
      ...{ name, declaration, settings: settings.value, secrets: secrets.value },
      ...(typeof fallback === 'string' ? { fallback } : {}),
    },
    problems: [...nameProblems(at, name), ...settings.problems, ...secrets.problems],
  };
}

type Given = Readonly<Record<string, unknown>>;

function checkSettings(at: string, given: Given, { settings, secrets }: ChannelDeclaration): Checked<Given> {
  const found = Object.fromEntries(Object.entries(given).filter(([key]) => !Object.hasOwn(secrets, key)));
  const { value, problems } = checkSchema(settings, {
    found,
    at,
    besides: ['kind', 'fallback', ...Object.keys(secrets)],
  });
  return { value: isRecord(value) ? value : {}, problems };
}

function checkSecrets(
  at: string,
  given: Given,
  { secrets }: ChannelDeclaration,
): Checked<Readonly<Record<string, string>>> {
  const declared = Object.entries(secrets);
  return {
    value: Object.fromEntries(declared.map(([secret]) => [secret, String(given[secret])])),
    problems: declared.flatMap(([secret, what]) => checkSecret(within(at, secret), given[secret], what)),
  };
}

function nameProblems(at: string, name: string): readonly Problem[] {
  if (/^[a-z][a-z0-9-]{0,31}$/.test(name)) return [];
  const but = 'expected a name of at most 32 small letters, digits and "-" that begins with a letter';
  return [{ at, found: shown(name), but }];
}

/** One parameter cannot hold a webhook and an API key: whoever fills it in breaks the other channel. */
function sharedParameters(channels: readonly CheckedChannel[]): readonly Problem[] {
  const uses = channels.flatMap(({ name, declaration, secrets }) =>
    Object.entries(secrets).map(([secret, parameter]) => ({
      at: within('channels', name, secret),
      parameter,
      what: declaration.secrets[secret]?.what,
    })),
  );
  return uses.flatMap((use, index) => {
    const clash = uses.slice(0, index).find(({ parameter, what }) => parameter === use.parameter && what !== use.what);
    if (clash === undefined) return [];
    return [{ at: use.at, found: 'a parameter', but: `which ${clash.at} uses for another secret, ${clash.what}` }];
  });
}
