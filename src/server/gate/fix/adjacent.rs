//! Gives elements that stand side by side where one must stand a fragment to stand in.

/// The text with a fragment around what begins on `line` (counted from 1); none when no parenthesis opens just before it.
pub(super) fn wrap(text: &str, line: u32) -> Option<String> {
    let start: usize = text.split_inclusive('\n').take(usize::try_from(line).ok()?.checked_sub(1)?).map(str::len).sum();
    let first = start + text.get(start..)?.find('<')?;
    let open = text.get(..first)?.trim_end().strip_suffix('(')?.len() + 1;
    let close = open + closing(text.get(open..)?)?;
    // No line is added: what else is to be mended stays where it is said to be.
    Some(format!("{}<>{}</>{}", &text[..open], &text[open..close], &text[close..]))
}

/// Where the parenthesis closes that was opened just before.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_get_a_fragment() {
        let text =
            "export function App() {\n  return (\n    <main onClick={() => go(1)}>x</main>\n    <p>y</p>\n  );\n}\n";
        let mended = "export function App() {\n  return (<>\n    <main onClick={() => go(1)}>x</main>\n    <p>y</p>\n  </>);\n}\n";
        assert_eq!(wrap(text, 3).as_deref(), Some(mended));
        let inline = "const a = all.map((one) => (<b>{one}</b> <i/>));\n";
        assert_eq!(wrap(inline, 1).as_deref(), Some("const a = all.map((one) => (<><b>{one}</b> <i/></>));\n"));
    }

    #[test]
    fn what_is_not_plain_is_left_alone() {
        for (text, line) in [("return <a/><b/>;", 1), ("f(\n<a/><b/>", 2), ("", 1), ("x", 9), ("(<a/>)", 0)] {
            assert_eq!(wrap(text, line), None, "{text}");
        }
    }
}
