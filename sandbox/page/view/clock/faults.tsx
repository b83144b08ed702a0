import type { Fault } from '../../../faults/fault.ts';
import type { Preset } from '../../presets.ts';
import { posted } from '../asked.ts';
import { heardStanding } from '../live.ts';
import { counted } from '../names.ts';
import { OwnFault } from './own-fault.tsx';

type FaultsProps = { readonly presets: readonly Preset[]; readonly active: readonly Fault[] };

/** What is made to fail: the usual suspects by a switch, anything else by name. */
export function Faults({ presets, active }: FaultsProps) {
  const others = active.filter((one) => !presets.some(({ fault }) => isSame(fault, one)));
  return (
    <section class="card faults" aria-labelledby="faults">
      <h2 id="faults">What fails</h2>
      <ul>
        {presets.map(({ title, says, fault }) => (
          <Switch key={title} title={title} says={says} fault={fault} active={active} />
        ))}
        {others.map((fault) => (
          <Switch
            key={JSON.stringify(fault)}
            title={wordsOf(fault)}
            says="Asked for by name."
            fault={fault}
            active={active}
          />
        ))}
      </ul>
      <OwnFault />
    </section>
  );
}

function isSame(a: Fault, b: Fault): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `glue:ListCrawls: error AccessDeniedException`, `raygun: answer 503` */
function wordsOf(fault: Fault): string {
  const { does, ...more } = fault.harm;
  const [first] = 'name' in more ? [more.name] : Object.values(more);
  const of = fault.function === undefined ? '' : ` of ${fault.function}`;
  const often = fault.times === 'always' ? '' : `, ${counted(fault.times, 'time')}`;
  return `${'call' in fault ? fault.call : fault.vendor}${of}: ${does} ${first ?? ''}${often}`;
}

type SwitchProps = Preset & { readonly active: readonly Fault[] };

function Switch({ title, says, fault, active }: SwitchProps) {
  const isOn = active.some((one) => isSame(one, fault));
  return (
    <li>
      <label class="switch">
        <input type="checkbox" checked={isOn} onChange={() => turn(fault, isOn ? 'DELETE' : 'POST')} />
        <span class="knob" aria-hidden="true" />
        <span>
          <b>{title}</b>
          <small>{says}</small>
        </span>
      </label>
    </li>
  );
}

async function turn(fault: Fault, method: 'POST' | 'DELETE'): Promise<void> {
  heardStanding(await posted('/api/faults', fault, method));
}
