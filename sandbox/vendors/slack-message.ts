import { isRecord } from '../gateway/json.ts';
import { blockErrors, textLength } from './slack-blocks.ts';

const MAX_BLOCKS = 50;
/** Undocumented; messages were refused from about 13,200 characters over all blocks (slackapi/bolt-js#2509). */
const MAX_CHARACTERS = 12_000;

/** Why Slack would not take this message: its error code, and what its code does not tell. */
export function messageProblem(message: unknown): { readonly code: string; readonly why: string } | undefined {
  if (!isRecord(message)) return { code: 'invalid_payload', why: 'the body is not a JSON object' };
  const { text, blocks, attachments = [] } = message;
  if (!Array.isArray(attachments)) return { code: 'invalid_attachments', why: 'attachments is not a list' };
  const lists = [blocks, ...attachments.map((each) => (isRecord(each) ? each.blocks : 'nothing'))];
  const written = lists.filter((list) => list !== undefined);
  if (written.length === 0 && !text && attachments.length === 0)
    return { code: 'no_text', why: 'no text and no blocks' };
  if (text !== undefined && typeof text !== 'string') return { code: 'invalid_payload', why: 'text is not a text' };
  return blocksProblem(written);
}

function blocksProblem(lists: readonly unknown[]): { code: string; why: string } | undefined {
  if (!lists.every(Array.isArray)) return { code: 'invalid_blocks_format', why: 'blocks is not a list' };
  const blocks: readonly unknown[] = lists.flat();
  if (lists.some((list) => list.length > MAX_BLOCKS)) {
    return { code: 'invalid_blocks', why: `${blocks.length} blocks, Slack takes ${MAX_BLOCKS}` };
  }
  const errors = blocks.flatMap((block, index) => blockErrors(block).map((error) => `block ${index}: ${error}`));
  if (errors.length > 0) return { code: 'invalid_blocks', why: errors.join('; ') };
  const length = textLength(blocks);
  if (length <= MAX_CHARACTERS) return undefined;
  return { code: 'msg_blocks_too_long', why: `${length} characters over all blocks, Slack takes ${MAX_CHARACTERS}` };
}
