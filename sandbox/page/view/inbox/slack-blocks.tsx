import { OutsideLink } from '../route.tsx';
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts';

/** Block Kit as Slack draws it, as far as messages of ours use it; an unknown block shows its JSON. */
export function SlackBlocks({ blocks }: { readonly blocks: readonly Fields[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </>
  );
}

function Block({ block }: { readonly block: Fields }) {
  switch (block.type) {
    case 'header':
      return <h2 class="slack-header">{textOf(fieldsOf(block.text).text)}</h2>;
    case 'divider':
      return <hr />;
    case 'section':
      return (
        <div class="slack-section">
          {block.text !== undefined && <p>{textOf(fieldsOf(block.text).text)}</p>}
          {listOf(block.fields).map(({ text }, index) => (
            <p key={index}>{textOf(text)}</p>
          ))}
        </div>
      );
    case 'context':
      return (
        <p class="slack-context">
          {listOf(block.elements)
            .map(({ text }) => textOf(text))
            .join(' ')}
        </p>
      );
    case 'actions':
      return (
        <p class="slack-actions">
          {listOf(block.elements).map(({ text, url }, index) => (
            <OutsideLink key={index} href={textOf(url)}>
              {textOf(fieldsOf(text).text)}
            </OutsideLink>
          ))}
        </p>
      );
    case 'rich_text':
      return (
        <>
          {listOf(block.elements).map((element, index) => (
            <RichText key={index} element={element} />
          ))}
        </>
      );
    default:
      return <pre>{JSON.stringify(block, null, 2)}</pre>;
  }
}

function RichText({ element }: { readonly element: Fields }) {
  const inline = listOf(element.elements).map((one, index) => <Inline key={index} one={one} />);
  if (element.type === 'rich_text_preformatted') return <pre>{inline}</pre>;
  if (element.type === 'rich_text_quote') return <blockquote>{inline}</blockquote>;
  return <p class="slack-text">{inline}</p>;
}

function Inline({ one }: { readonly one: Fields }) {
  const { bold, italic, code, strike } = fieldsOf(one.style);
  if (one.type === 'link') return <OutsideLink href={textOf(one.url)}>{textOf(one.text ?? one.url)}</OutsideLink>;
  const text = one.type === 'emoji' ? `:${textOf(one.name)}:` : textOf(one.text);
  if (code) return <code>{text}</code>;
  if (bold) return <strong>{text}</strong>;
  if (italic) return <em>{text}</em>;
  return strike ? <s>{text}</s> : <span>{text}</span>;
}
