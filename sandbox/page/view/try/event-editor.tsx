import { json, jsonParseLinter } from '@codemirror/lang-json';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import { basicSetup, EditorView } from 'codemirror';
import { useEffect, useRef } from 'preact/hooks';
import { eventEnvelope, mismatches } from '../../../../functions/core/event.ts';

type EditorProps = { readonly text: string; readonly onChange: (text: string) => void };

/** The event as JSON. Syntax and envelope are checked while one types, in the words that the lanes use. */
export function EventEditor({ text, onChange }: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  useEffect(() => {
    if (!place.current) return;
    // Within a shadow root the editor adopts its styles, which the content security policy lets it.
    const root = place.current.attachShadow({ mode: 'open' });
    view.current = new EditorView({ doc: text, parent: root, root, extensions: extensionsFor(onChange) });
    return () => view.current?.destroy();
  }, []);
  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === text) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
  }, [text]);
  return <div class="editor" ref={place} />;
}

const LOOK = EditorView.theme({
  '&': { maxHeight: '380px', fontSize: '12.5px', color: '#131214', background: 'var(--editor)' },
  '&.cm-focused': { outline: '2px solid var(--editor-focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-gutters': { background: 'var(--editor)', borderColor: 'transparent', color: '#5b5b64' },
});

function extensionsFor(onChange: (text: string) => void) {
  const syntax = jsonParseLinter();
  return [
    basicSetup,
    json(),
    lintGutter(),
    LOOK,
    linter((view) => [...syntax(view), ...envelopeProblems(view)]),
    EditorView.contentAttributes.of({ 'aria-label': 'The event as JSON' }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange(state.doc.toString());
    }),
  ];
}

function envelopeProblems(view: EditorView): readonly Diagnostic[] {
  const text = view.state.doc.toString();
  const problem = problemIn(text);
  if (problem === undefined || problem.startsWith(NOT_JSON)) return [];
  return [{ from: 0, to: Math.min(1, text.length), severity: 'error', message: problem }];
}

const NOT_JSON = 'not JSON';

/** What is wrong with it; undefined when EventBridge could have delivered it. */
export function problemIn(text: string): string | undefined {
  try {
    const envelope = eventEnvelope.safeParse(JSON.parse(text));
    return envelope.success ? undefined : mismatches(envelope.error, 'event');
  } catch (error) {
    return `${NOT_JSON}: ${(error as Error).message}`;
  }
}
