import * as fc from 'fast-check';
import { type Notification, tellingDecisions } from '../../functions/core/notification.ts';
import { severities } from '../../functions/core/severity.ts';
import { failedCrawl, notificationOf } from '../notification.ts';

const markup = [
  '<!channel> *x*',
  '<@U012AB3CD> <https://evil.example|click>',
  '`code` ```block``` _it_ ~no~',
  '<script>alert(1)</script>&lt;b&gt;&amp;',
  '[link](https://evil.example) # Title',
  '\u202egnp.exe\u2066',
  'line one\r\nSubject: spoofed\n\nbody',
  '\ud800 lone \udfff \ufffe\uffff \u0000\u0007\u001b[31m',
  '"quotes" \\ \\u0000 ${env} {{x}} %s',
  '__proto__',
  '',
  '   ',
  '注文-日次-🚨-é',
];

/** Everything at once: what an attacker who can name a crawler, and a crawl that fails loudly, can make together. */
export const worstCase: Notification = {
  ...notificationOf({
    title: `Crawl failed: ${'注文'.repeat(120)} <!channel>`,
    impact: markup.join(' ').repeat(40),
    cause: { sentence: '"\\'.repeat(5_000), raw: `${markup.join('\n')}\n`.repeat(1_500) },
    action: '\\"'.repeat(3_000),
    firstStep: {
      text: 'Start it again:',
      command: `aws glue start-crawler --name '${'"\\'.repeat(900)}'`,
      link: { text: 'Console', url: `https://console.aws.amazon.com/${'a'.repeat(2_900)}` },
    },
    resource: {
      type: `crawler ${'<!here>'.repeat(30)}`,
      id: '🚨'.repeat(255),
      consoleUrl: `https://console.aws.amazon.com/${'注'.repeat(255)}`,
    },
    fingerprint: '注文'.repeat(300),
    origin: { ...failedCrawl.origin, accountName: '"\\'.repeat(200) },
    facts: Array.from({ length: 10_000 }, (_, index) => ({
      label: `Partition ${index}`,
      value: `${markup[index % markup.length]} s3://acme-orders/daily/${index}/`,
    })),
    runbook: `https://example.com/${'r'.repeat(2_000)}#crawl-failed`,
  }),
  because: markup.join(' ').repeat(20),
};

const brokenUtf16 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));
const text = fc.oneof(
  fc.constantFrom(...markup),
  brokenUtf16,
  fc.string({ unit: 'grapheme', maxLength: 255 }),
  fc
    .tuple(fc.constantFrom(...markup, '"', '\\', '\n', 'word '), fc.integer({ min: 1, max: 3_000 }))
    .map(([part, times]) => part.repeat(times)),
);
const url = fc.oneof(
  text,
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  text.map((path) => `https://example.com/${path}`),
);
const time = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Any notification that the types allow. */
export const anyNotification: fc.Arbitrary<Notification> = fc
  .record({
    decision: fc.constantFrom(...tellingDecisions),
    severity: fc.constantFrom(...severities),
    status: fc.constantFrom('firing' as const, 'resolved' as const, 'notice' as const),
    texts: fc.array(text, { minLength: 9, maxLength: 9 }),
    raw: fc.option(text, { nil: undefined }),
    command: fc.option(text, { nil: undefined }),
    urls: fc.array(url, { minLength: 3, maxLength: 3 }),
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 12 }),
    time,
    at: time,
    acknowledged: fc.option(fc.record({ author: text, comment: text, at: time, notificationId: fc.constant('f3b1') }), {
      nil: undefined,
    }),
  })
  .map(({ decision, severity, status, texts, raw, command, urls, facts, time, at, acknowledged }) => {
    const [
      title = '',
      impact = '',
      sentence = '',
      action = '',
      step = '',
      id = '',
      type = '',
      fingerprint = '',
      because = '',
    ] = texts;
    const [start = '', consoleUrl = '', runbook = ''] = urls;
    const notification = notificationOf({
      ...{ decision, severity, status, title, impact, action, fingerprint, facts, runbook },
      cause: { sentence, ...(raw === undefined ? {} : { raw }) },
      firstStep: { text: step, link: { text: step, url: start }, ...(command === undefined ? {} : { command }) },
      resource: { type, id, consoleUrl },
      origin: { ...failedCrawl.origin, accountName: id, time },
    });
    const history = { ...notification.history, ...(acknowledged ? { acknowledged } : {}) };
    return { ...notification, because, at, history };
  });
