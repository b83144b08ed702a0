import { AwsError } from '../gateway/aws-error.ts';

/**
 * The unstructured part of CloudWatch Logs' filter patterns: `A B` all, `?A ?B` any, `-A` none, `"a phrase"`.
 * JSON, column and regex patterns are refused. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function matcherOf(pattern: string): (message: string) => boolean {
  const terms = [...pattern.matchAll(/([?-]?)(?:"([^"]*)"|(\S+))/g)].map(([, sign = '', phrase, word = '']) => ({
    sign,
    text: phrase ?? word,
    quoted: phrase !== undefined,
  }));
  const odd = terms.find(({ text, quoted }) => !quoted && !/^[\p{L}\p{N}_]+$/u.test(text));
  if (odd)
    throw invalid(pattern, `"${odd.text}" has to be in quotes; other kinds of pattern are unknown to the sandbox`);
  const any = terms.filter(({ sign }) => sign === '?');
  if (any.length > 0 && any.length < terms.length) throw invalid(pattern, 'terms with ? and without cannot be mixed');
  return (message) => {
    if (any.length > 0) return any.some(({ text }) => message.includes(text));
    return terms.every(({ sign, text }) => message.includes(text) === (sign === ''));
  };
}

const invalid = (pattern: string, why: string): AwsError =>
  new AwsError('InvalidParameterException', `Invalid filter pattern ${pattern}: ${why}`);
