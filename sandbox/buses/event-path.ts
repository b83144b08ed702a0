const PATH = /^\$(\.[\w-]+|\[\d+\])*$/;

/** The value at `$.detail.items[0].name`. EventBridge's wildcards are not simulated: such a path is refused. */
export function valueAt(path: string, event: unknown): unknown {
  if (!PATH.test(path)) throw new Error(`the path ${path} is not one the sandbox reads: $.name.name[0]`);
  return (path.match(/[\w-]+/g) ?? []).reduce(member, event);
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
