import { expect, inject, onTestFinished, test } from 'vitest';
import { buildEngine } from '../../../sandbox/engine.ts';
import { loadTemplate, type Template } from '../../../sandbox/template/load.ts';
import { newWorld } from './fixture.ts';

const { cdkOut, stack } = inject('synthesized');
const template = loadTemplate(cdkOut, stack);
const firstOfType = new Map([...template.resources.values()].toReversed().map((one) => [one.type, one]));

function start(changed: Template): void {
  const engine = buildEngine({ world: newWorld(), template: changed });
  onTestFinished(() => engine.stop());
  engine.start('http://127.0.0.1:9');
}

test('the synthesized template starts', () => {
  expect(() => start(template)).not.toThrow();
});

test.each([...firstOfType.values()])('a property of $type that it does not know is refused by name', (resource) => {
  const properties = { ...resource.properties, Surprise: true };
  const resources = new Map(template.resources).set(resource.logicalId, { ...resource, properties });
  expect(() => start({ ...template, resources })).toThrow(new RegExp(`"${resource.logicalId}": .*Surprise`));
});
