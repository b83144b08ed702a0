import { OutsideLink } from '../route.tsx';
import type { Letter } from '../store.ts';
import { Details } from './details.tsx';
import { fieldsOf, listOf, textOf, timeOf } from './fields.ts';
import type { BoxProps } from './inbox-view.tsx';

/** Incidents by their dedup key, the newest first; change events have none and stand for themselves. */
export function PagerDutyBox({ letters }: BoxProps) {
  const groups = Map.groupBy(letters, ({ number, body }) => textOf(fieldsOf(body).dedup_key) || `change ${number}`);
  return (
    <div class="pagerduty">
      {[...groups]
        .toReversed()
        .map(([key, own], index) =>
          key.startsWith('change ') ? (
            <Change key={key} own={own} />
          ) : (
            <Incident key={key} own={own} isOpen={index === 0} />
          ),
        )}
    </div>
  );
}

const STATUS: Readonly<Record<string, string>> = {
  trigger: 'Triggered',
  acknowledge: 'Acknowledged',
  resolve: 'Resolved',
};

function actionOf({ body }: Letter): string {
  return textOf(fieldsOf(body).event_action);
}

function Incident({ own, isOpen }: { readonly own: readonly Letter[]; readonly isOpen: boolean }) {
  const trigger = own.findLast((letter) => actionOf(letter) === 'trigger') ?? own[0];
  // PagerDuty takes what it drops.
  const last = own.findLast(({ effect }) => !effect?.startsWith('dropped')) ?? own.at(-1);
  if (!trigger || !last) return null;
  const body = fieldsOf(trigger.body);
  const payload = fieldsOf(body.payload);
  return (
    <article class={`incident is-${actionOf(last)}`}>
      <p class="incident-head">
        <b class="status">{STATUS[actionOf(last)] ?? actionOf(last)}</b>
        <span class={`severity is-${textOf(payload.severity)}`}>{textOf(payload.severity)}</span>
        <span>{textOf(payload.source)}</span>
      </p>
      <h2>{textOf(payload.summary) || textOf(body.dedup_key)}</h2>
      <ol class="incident-log" aria-label="Log of the incident">
        {own.map((letter) => (
          <li key={letter.number} class={`is-${actionOf(letter)}`}>
            <time dateTime={letter.at}>{timeOf(letter.at)}</time> {letter.effect ?? STATUS[actionOf(letter)]}
          </li>
        ))}
      </ol>
      <details open={isOpen}>
        <summary>Details</summary>
        <Details fields={fieldsOf(payload.custom_details)} />
        <p class="links">
          {listOf(body.links).map(({ href, text }, index) => (
            <OutsideLink key={index} href={textOf(href)}>
              {textOf(text ?? href)}
            </OutsideLink>
          ))}
        </p>
      </details>
    </article>
  );
}

function Change({ own: [letter] }: { readonly own: readonly Letter[] }) {
  if (!letter) return null;
  const payload = fieldsOf(fieldsOf(letter.body).payload);
  return (
    <article class="incident is-change">
      <p class="incident-head">
        <b class="status">Change event</b>
        <time dateTime={letter.at}>{timeOf(letter.at)}</time>
      </p>
      <h2>{textOf(payload.summary)}</h2>
      <details>
        <summary>Details</summary>
        <Details fields={fieldsOf(payload.custom_details)} />
      </details>
    </article>
  );
}
