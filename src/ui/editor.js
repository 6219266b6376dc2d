// The code editor as one module: CodeMirror 6 with what generated apps are written in. Loaded when a code pane opens.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { css } from "@codemirror/lang-css";
import { html } from "@codemirror/lang-html";
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { markdown } from "@codemirror/lang-markdown";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--color-hot-strong)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--color-good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--color-warn)" },
  { tag: tags.comment, color: "var(--color-muted)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className, tags.tagName], color: "var(--color-ink)", fontWeight: "600" },
  { tag: [tags.attributeName, tags.propertyName], color: "var(--color-muted)" },
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.invalid, color: "var(--color-bad)" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--color-surface)", color: "var(--color-ink)" },
  ".cm-content": { caretColor: "var(--color-hot)" },
  ".cm-gutters": { backgroundColor: "var(--color-surface)", color: "var(--color-muted)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--color-sunk)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--color-hot-soft) !important" },
  ".cm-cursor": { borderLeftColor: "var(--color-hot)" },
  ".cm-panels": { backgroundColor: "var(--color-sunk)", color: "var(--color-ink)" },
  ".cm-insertedLine, .cm-changedLine": { backgroundColor: "var(--color-good-soft) !important" },
  ".cm-deletedLine, .cm-deletedChunk": { backgroundColor: "var(--color-bad-soft) !important" },
  ".cm-changedText": { background: "none !important", fontWeight: "600" },
});

const language = (path) => {
  const ending = path.slice(path.lastIndexOf(".") + 1);
  if (["ts", "tsx", "mts"].includes(ending)) return javascript({ typescript: true, jsx: ending === "tsx" });
  if (["js", "jsx", "mjs", "cjs"].includes(ending)) return javascript({ jsx: true });
  if (ending === "css") return css();
  if (ending === "html" || ending === "svg") return html();
  if (ending === "json") return json();
  if (ending === "md") return markdown();
  return [];
};

const common = (path) => [
  lineNumbers(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  syntaxHighlighting(colours),
  search({ top: true }),
  highlightSelectionMatches(),
  EditorState.tabSize.of(2),
  look,
  language(path),
  // In the order of the tab key also where it cannot be edited: it must be possible to scroll it without a mouse.
  EditorView.contentAttributes.of({ "aria-label": path || "Editor", tabindex: "0" }),
];

const readOnly = (on) => [EditorState.readOnly.of(on), EditorView.editable.of(!on)];

/** An editor for one file at a time. */
export function edit(parent, { onChange, onSave }) {
  let shown = "";
  let quiet = false;
  const locked = new Compartment();
  const state = (path, text, fixed) =>
    EditorState.create({
      doc: text,
      extensions: [
        common(path),
        history(),
        highlightActiveLine(),
        closeBrackets(),
        autocompletion(),
        locked.of(readOnly(fixed)),
        keymap.of([
          { key: "Mod-s", preventDefault: true, run: () => (onSave(""), true) },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          ...completionKeymap,
          // Escape, then Tab, leaves the editor: nobody is trapped in it.
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) onChange("");
        }),
      ],
    });
  const view = new EditorView({ parent, state: state("", "", true) });
  const set = (path, text, fixed) => {
    quiet = true;
    view.setState(state(path, text, fixed));
    shown = path;
    quiet = false;
  };
  return {
    open: set,
    stream(path, text) {
      const held = view.state.doc.length;
      if (path !== shown || held > text.length) return set(path, text, true);
      if (held === text.length) return;
      quiet = true;
      view.dispatch({ changes: { from: held, insert: text.slice(held) } });
      view.scrollDOM.scrollTop = view.scrollDOM.scrollHeight;
      quiet = false;
    },
    text: () => view.state.doc.toString(),
    reveal(line) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: at.from }, effects: EditorView.scrollIntoView(at.from, { y: "center" }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/** Two texts: side by side where there is room, one in the other where there is not. */
export function compare(parent, { path, before, after, editable }) {
  const fixed = [common(path), readOnly(true)];
  const own = [common(path), editable ? [history(), keymap.of([...defaultKeymap, ...historyKeymap])] : readOnly(true)];
  const fold = { margin: 3, minSize: 6 };
  if (parent.clientWidth < 760) {
    const extensions = [own, unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: fold })];
    const view = new EditorView({ parent, doc: after, extensions });
    return { text: () => view.state.doc.toString(), destroy: () => view.destroy() };
  }
  const view = new MergeView({
    parent,
    a: { doc: before, extensions: fixed },
    b: { doc: after, extensions: own },
    collapseUnchanged: fold,
  });
  return { text: () => view.b.state.doc.toString(), destroy: () => view.destroy() };
}
