import type { Column, Format, TableShape } from '../../../functions/lanes/glue-schema/table-shape.ts';

/** How a test names the files of a table. */
export type Files = Exclude<Format, 'parquet' | 'orc'> | `${'parquet' | 'orc'} by ${'name' | 'position'}`;

/** A shape as tests write it: `id bigint, total decimal(10,2) / dt string`, with the partition keys behind the stroke. */
export function shapeOf(
  text: string,
  files: Files = 'parquet by name',
  settings: Record<string, string> = {},
): TableShape {
  const [columns = '', keys = ''] = text.split(' / ');
  const [format, by] = files.split(' by ');
  const isByPosition = by === 'position' || files === 'csv' || files === 'text' || files === 'other';
  return {
    columns: columnsIn(columns),
    partitionKeys: columnsIn(keys),
    format: format as Format,
    matching: isByPosition ? 'position' : 'name',
    settings,
  };
}

function columnsIn(text: string): Column[] {
  let depth = 0;
  const parts = [''];
  for (const mark of text) {
    depth += Number(/[<(]/.test(mark)) - Number(/[>)]/.test(mark));
    if (mark === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += mark;
  }
  return parts.filter((part) => part.trim() !== '').map(columnIn);
}

function columnIn(part: string): Column {
  const [name = '', ...type] = part.trim().split(' ');
  return { name, type: type.join(' ') };
}
