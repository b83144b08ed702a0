import { expect, test } from 'vitest';
import type { HttpRequest } from '../../functions/core/delivery/channel.ts';
import type { Delivery } from '../../functions/core/delivery/delivery.ts';
import { notificationOf } from '../notification.ts';
import type { HttpContract } from './channel-contract.ts';

const everyStatus = Array.from({ length: 400 }, (_, index) => 200 + index);

/** What a channel that posts makes of the vendor's answers. */
export function holdToAnswers(contract: HttpContract, secrets: readonly string[]): void {
  const { yes, delivered, deferred, degraded, yesIsIn, answers = [] } = contract;
  const isYesWithAnyBody = (status: number) => yesIsIn === 'status' && delivered.includes(status);
  const send = (answers: HttpContract['yes']) => contract.send(notificationOf(), answers, contract.settings[0]);

  test('has an outcome for every HTTP status: only the documented yes is a delivery', async () => {
    const outcomes = new Map<number, Delivery['outcome']>();
    const unusable: number[] = [];
    for (const status of everyStatus) {
      const { delivery } = await send(async (request) => ({ ...(await yes(request)), status }));
      outcomes.set(status, delivery.outcome);
      if ('degrades' in delivery) unusable.push(status);
    }
    const statusesThatAre = (outcome: string) => everyStatus.filter((status) => outcomes.get(status) === outcome);
    const rest = everyStatus.filter((status) => !delivered.includes(status) && !deferred.includes(status));
    expect(statusesThatAre('delivered')).toEqual(delivered.toSorted((a, b) => a - b));
    expect(statusesThatAre('deferred')).toEqual(deferred.toSorted((a, b) => a - b));
    expect(statusesThatAre('refused')).toEqual(rest);
    expect(unusable).toEqual(degraded.toSorted((a, b) => a - b));
  });

  test.each(answers)('takes $status "$body" for $outcome, degraded: $degrades', async (answer) => {
    const { delivery } = await send(() => answer);
    expect(delivery.outcome).toBe(answer.outcome);
    expect('degrades' in delivery).toBe(answer.degrades);
  });

  test.each(delivered)(
    'takes %i with a page of a proxy for a yes only when the status alone is one',
    async (status) => {
      const { delivery } = await send(() => ({ status, body: '<html>' }));
      expect(delivery.outcome === 'delivered').toBe(isYesWithAnyBody(status));
    },
  );

  test('waits as long as the vendor says', async () => {
    for (const status of deferred) {
      const { delivery } = await send(() => ({ status, body: '', retryAfterSeconds: 17 }));
      const because = expect.stringMatching(new RegExp(`^HTTP ${status}( \\(.+\\))?$`));
      expect(delivery).toMatchObject({ outcome: 'deferred', because, retryAfterSeconds: 17 });
    }
  });

  test('sends the notification id along, so that a repetition can be told', async () => {
    const { sent } = await send(yes);
    expect(sent.idempotencyKey).toBe(notificationOf().id);
    expect(sent.headers).toHaveProperty('content-type');
  });

  test('keeps its secrets out of the reason, whatever the vendor echoes', async () => {
    const { sent } = await send(yes);
    for (const echo of echoesOf(sent, secrets)) {
      for (const status of [200, ...delivered, 400, 403, 404, 429, 500]) {
        const { delivery } = await send(() => ({ status, body: echo }));
        if (isYesWithAnyBody(status)) continue;
        const holdsOne = secrets.some((secret) => echo.includes(secret));
        expect(delivery).toHaveProperty('because', expect.stringContaining(holdsOne ? '[secret]' : `HTTP ${status}`));
        for (const secret of secrets) expect(JSON.stringify(delivery)).not.toContain(secret);
      }
    }
  });
}

/** What a vendor may quote of a request: each part of it, from shortly before the first secret that is in it. */
function echoesOf({ url, headers, body }: HttpRequest, secrets: readonly string[]): readonly string[] {
  const { pathname, search } = new URL(url);
  const parts = [url, `${pathname}${search}`, pathname.slice(-24), JSON.stringify(headers), body];
  return parts.map((part) => {
    const places = secrets.map((secret) => part.indexOf(secret)).filter((place) => place >= 0);
    const from = places.length === 0 ? 0 : Math.max(0, Math.min(...places) - 20);
    return part.slice(from, from + 300);
  });
}
