import { Fragment, type ReactNode } from "react";
import { lexer, type Token, type Tokens } from "marked";
import { safeUrl } from "@/lib/url";

/** Markdown as elements; raw HTML in it stays text, so nothing in a note can run. */
export function Markdown({ text }: { text: string }) {
  const tokens = lexer(text);
  const depths = tokens.map((token) => (token.type === "heading" ? (token as Tokens.Heading).depth : 6));
  // The largest heading of the text comes right below the page's own title.
  return <div className="prose-flow">{blocks(tokens, 2 - Math.min(...depths))}</div>;
}

function blocks(tokens: Token[], shift: number): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{block(token, shift)}</Fragment>);
}

function block(token: Token, shift: number): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const { depth } = token as Tokens.Heading;
      const Heading = `h${Math.min(depth + shift, 6)}` as "h2";
      return <Heading>{inline(token.tokens)}</Heading>;
    }
    case "paragraph":
      return <p>{inline(token.tokens)}</p>;
    case "blockquote":
      return <blockquote>{blocks(token.tokens ?? [], shift)}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "hr":
      return <hr />;
    case "list": {
      const list = token as Tokens.List;
      const items = list.items.map((item, index) => <li key={index}>{blocks(item.tokens, shift)}</li>);
      return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case "table": {
      const table = token as Tokens.Table;
      return (
        <table>
          <thead>
            <tr>
              {table.header.map((cell, index) => (
                <th key={index}>{inline(cell.tokens)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at}>{inline(cell.tokens)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    case "text":
      return token.tokens ? inline(token.tokens) : token.text;
    default:
      return token.raw;
  }
}

function inline(tokens: Token[] = []): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{span(token)}</Fragment>);
}

function span(token: Token): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{inline(token.tokens)}</strong>;
    case "em":
      return <em>{inline(token.tokens)}</em>;
    case "del":
      return <del>{inline(token.tokens)}</del>;
    case "codespan":
      return <code>{decode(token.text)}</code>;
    case "br":
      return <br />;
    case "link": {
      const { href } = token as Tokens.Link;
      return safeUrl(href) ? (
        <a href={href} target="_blank" rel="noreferrer">
          {inline(token.tokens)}
        </a>
      ) : (
        inline(token.tokens)
      );
    }
    case "image":
      return (token as Tokens.Image).text;
    case "text":
    case "escape":
      return token.type === "text" && "tokens" in token && token.tokens ? inline(token.tokens) : decode(token.text);
    default:
      return token.raw;
  }
}

/** The lexer escapes these for HTML; React does that itself. */
function decode(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
