/** A column's type as the Data Catalog writes it. https://docs.aws.amazon.com/athena/latest/ug/data-types.html */
export type HiveType =
  | { readonly kind: 'simple'; readonly name: string; readonly arguments: readonly number[] }
  | { readonly kind: 'array'; readonly element: HiveType }
  | { readonly kind: 'map'; readonly key: HiveType; readonly value: HiveType }
  | { readonly kind: 'struct'; readonly fields: readonly Field[] }
  | { readonly kind: 'union'; readonly members: readonly HiveType[] };

export type Field = { readonly name: string; readonly type: HiveType };

/** The one way of writing a type: lower case, no blanks, synonyms resolved. Two types are the same when this is. */
export function written(type: HiveType): string {
  switch (type.kind) {
    case 'simple':
      return type.arguments.length === 0 ? type.name : `${type.name}(${type.arguments.join(',')})`;
    case 'array':
      return `array<${written(type.element)}>`;
    case 'map':
      return `map<${written(type.key)},${written(type.value)}>`;
    case 'struct':
      return `struct<${type.fields.map(({ name, type: inner }) => `${fieldName(name)}:${written(inner)}`).join(',')}>`;
    case 'union':
      return `uniontype<${type.members.map(written).join(',')}>`;
    default:
      return type satisfies never;
  }
}

/** In backticks when it holds what could end a name: names of fields come from data. */
function fieldName(name: string): string {
  return /^[^\s"`<>:,()]+$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
