import { field, type Vector } from './pattern-vectors.ts';

const glueFailed = { source: 'aws.glue', 'detail-type': 'Glue Crawler State Change', detail: { state: 'Failed' } };
const twoDisks = {
  disks: [
    { name: 'root', free: 3 },
    { name: 'data', free: 90 },
  ],
};
const tagged = {
  items: [
    {
      id: 1,
      tags: [
        { k: 'env', v: 'prod' },
        { k: 'team', v: 'data' },
      ],
    },
    { id: 2, tags: [] },
  ],
};
const absent = [{ exists: false }];
const there = [{ exists: true }];

/** How the conditions on several fields, and the structure of pattern and event, come together. */
export const STRUCTURE_VECTORS: Readonly<Record<string, readonly Vector[]>> = {
  'several fields': [
    [{ source: ['aws.glue'], detail: { state: ['Failed'] } }, glueFailed, true],
    [{ source: ['aws.glue'], detail: { state: ['Succeeded'] } }, glueFailed, false],
    [{ source: ['aws.s3'], detail: { state: ['Failed'] } }, glueFailed, false],
    [{ detail: ['Failed'] }, glueFailed, false],
    [{ source: { name: ['aws.glue'] } }, glueFailed, false],
    [{ source: ['aws.glue'], account: ['111122223333'] }, glueFailed, false],
    [{ source: ['aws.glue'], detail: { error: absent } }, glueFailed, true],
    [{ source: ['aws.glue'], detail: { state: absent } }, glueFailed, false],
  ],
  $or: [
    [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['Failed'] } }] }, glueFailed, true],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['Stopped'] } }] }, glueFailed, false],
    [{ source: ['aws.glue'], detail: { $or: [{ state: ['Failed'] }, { error: there }] } }, glueFailed, true],
    [{ source: ['aws.s3'], detail: { $or: [{ state: ['Failed'] }, { error: there }] } }, glueFailed, false],
    [{ $or: [{ a: [1], $or: [{ b: [1] }, { c: [1] }] }, { d: [1] }] }, { a: 1, c: 1 }, true],
    [{ $or: [{ a: [1], $or: [{ b: [1] }, { c: [1] }] }, { d: [1] }] }, { c: 1 }, false],
    [{ x: ['before'], $or: [{ x: ['inside'] }, { y: [1] }] }, { x: 'inside' }, true],
    [{ x: ['before'], $or: [{ x: ['inside'] }, { y: [1] }] }, { x: 'before' }, false],
  ],
  'dotted names': [
    [{ 'detail.state': ['Failed'] }, glueFailed, true],
    [{ detail: { state: ['Failed'] } }, { 'detail.state': 'Failed' }, true],
    [{ a: { 'b.c': [1] } }, { 'a.b': { c: 1 } }, true],
    [{ 'a.b': [1], a: { b: [2] } }, { a: { b: 2 } }, true],
    [{ 'detail.state': ['Failed'] }, { detail: { 'state.x': 'Failed' } }, false],
  ],
  arrays: [
    field(['b'], ['a', 'b'], true),
    field(['c'], [['a'], [['c']]], true),
    field(['d'], ['a', 'b'], false),
    [{ disks: { name: ['root'], free: [{ numeric: ['<', 10] }] } }, twoDisks, true],
    [{ disks: { name: ['data'], free: [{ numeric: ['<', 10] }] } }, twoDisks, false],
    [{ disks: { name: ['data'] }, host: absent }, twoDisks, true],
    [{ items: { id: [1], tags: { k: ['env'], v: ['prod'] } } }, tagged, true],
    [{ items: { id: [1], tags: { k: ['env'], v: ['data'] } } }, tagged, false],
    [{ items: { id: [2], tags: { k: ['env'] } } }, tagged, false],
    [{ items: { id: [2], tags: { k: absent } } }, tagged, true],
    [{ items: { id: [1], tags: { k: absent } } }, tagged, false],
    [{ l: { a: [1], b: [2] } }, { l: [[{ a: 1 }, { a: 3, b: 2 }], [{ a: 1, b: 2 }]] }, true],
    [
      { l: { a: [1], b: [2] } },
      {
        l: [
          [{ a: 1 }, { b: 2 }],
          [{ a: 1 }, { b: 2 }],
        ],
      },
      false,
    ],
    [{ l: { p: { a: [1], b: [2] } } }, { l: [{ p: [{ a: 1 }] }, { p: [{ b: 2 }] }] }, false],
    [{ l: { p: { a: [1], b: [2] } } }, { l: [{ p: [{ a: 1 }] }, { p: [{}, { a: 1, b: 2 }] }] }, true],
    [{ l: { a: [1] }, m: { b: [2] } }, { l: [{ a: 1 }, {}], m: [{}, { b: 2 }] }, true],
    // fields are taken by name: "a" is asked to be absent before any element is chosen, "b" after
    [{ l: { a: absent, b: there } }, { l: [{ a: 1 }, { b: 2 }] }, false],
    [{ l: { a: there, b: absent } }, { l: [{ a: 1 }, { b: 2 }] }, true],
  ],
  'names that JavaScript knows': [
    [{ constructor: { name: there } }, { source: 'aws.glue' }, false],
    [{ toString: absent }, { source: 'aws.glue' }, true],
    [JSON.parse('{ "__proto__": { "x": [1] } }'), JSON.parse('{ "__proto__": { "x": 1 } }'), true],
    [JSON.parse('{ "__proto__": { "x": [1] } }'), { x: 1 }, false],
    [{ field: { length: there } }, { field: ['a', 'b'] }, false],
  ],
  'what is no event': [
    [{ field: absent }, null, false],
    [{ field: absent }, ['aws.glue'], false],
    [{ field: absent }, 'aws.glue', false],
    [{ field: absent }, 7, false],
  ],
};
