/** What the intrinsic functions need to know of the template around them. */
export type Scope = {
  readonly resolve: (value: unknown) => unknown;
  readonly ref: (name: string) => unknown;
  readonly attribute: (logicalId: string, name: string) => unknown;
};
export type Intrinsic = (argument: unknown) => unknown;

/** Those that `cdk synth` writes into an app's template; the others need a feature that the sandbox does not have. */
export function intrinsicsIn({ resolve, ref, attribute }: Scope): Readonly<Record<string, Intrinsic>> {
  const listOf = (argument: unknown) => {
    const list = resolve(argument);
    return Array.isArray(list) ? list : [];
  };
  const attributeAt = (path: readonly unknown[]) => attribute(String(path[0]), path.slice(1).join('.'));

  function substituted(text: string, variables: Readonly<Record<string, unknown>>): string {
    return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in variables) return String(resolve(variables[name]));
      return String(name.includes('.') ? attributeAt(name.split('.')) : ref(name));
    });
  }

  return {
    Ref: (name) => ref(String(name)),
    'Fn::GetAtt': (path) => attributeAt(Array.isArray(path) ? path : String(path).split('.')),
    'Fn::Join': (argument) => {
      const [separator, values] = listOf(argument);
      return values.join(separator);
    },
    'Fn::Select': (argument) => {
      const [index, values] = listOf(argument);
      return values[Number(index)];
    },
    'Fn::Split': (argument) => {
      const [separator, text] = listOf(argument);
      return text.split(separator);
    },
    'Fn::Sub': (argument) => {
      const [text, variables = {}] = Array.isArray(argument) ? argument : [argument];
      return substituted(text, variables);
    },
  };
}
