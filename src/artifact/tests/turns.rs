//! A turn: all of its changes or none.

use rstest::rstest;

use super::edits::{edit, path, tree};
use crate::{
    artifact::{Operation, Why, apply, explain, mend},
    model::tree::Tree,
};

fn write(name: &str, text: &str) -> Operation {
    Operation::Write { path: path(name), text: text.into() }
}

fn rename(from: &str, to: &str) -> Operation {
    Operation::Rename { from: path(from), to: path(to) }
}

fn delete(name: &str) -> Operation {
    Operation::Delete { path: path(name) }
}

fn names(tree: &Tree) -> Vec<&str> {
    tree.iter().map(|(path, _)| path.as_str()).collect()
}

#[test]
fn order_matters() {
    let before = tree(&[("a.ts", "1\n"), ("c.ts", "c\n")]);
    let turn = [
        rename("a.ts", "b.ts"),
        edit("b.ts", &[("1\n", "2\n")]),
        delete("c.ts"),
        write("c.ts", "new\n"),
        Operation::AddPackage { name: "zod".into(), version: None },
    ];
    let after = apply(&before, &turn).unwrap();
    assert_eq!(names(&after), ["b.ts", "c.ts"]);
    assert_eq!((after.text("b.ts"), after.text("c.ts")), (Some("2\n"), Some("new\n")));
    assert_eq!(before.text("a.ts"), Some("1\n"), "a copy was changed");
}

#[rstest]
#[case(delete("x.ts"), Why::Missing { near: None })]
#[case(delete("lib/a.ts"), Why::Missing { near: Some(path("src/a.ts")) })]
#[case(edit("x.ts", &[("a", "b")]), Why::Missing { near: None })]
#[case(edit("src/a.ts", &[]), Why::NoPairs)]
#[case(edit("logo.png", &[("a", "b")]), Why::NotText)]
#[case(rename("x.ts", "y.ts"), Why::Missing { near: None })]
#[case(rename("src/a.ts", "b.ts"), Why::Exists { to: path("b.ts") })]
#[case(write("B.ts", "x"), Why::CaseClash { with: path("b.ts") })]
#[case(edit("B.ts", &[("", "x")]), Why::CaseClash { with: path("b.ts") })]
#[case(rename("src/a.ts", "B.ts"), Why::CaseClash { with: path("b.ts") })]
#[case(write("b.ts", "let b;\n// ... rest of the code\n"), Why::Elided { line: 2, text: "// ... rest of the code".into() })]
fn one_bad_change_stops_the_turn(#[case] bad: Operation, #[case] why: Why) {
    let mut before = tree(&[("src/a.ts", "a\n"), ("b.ts", "b\n")]);
    before.insert(path("logo.png"), *b"\x89PNG\xFF");
    let rejected = apply(&before, &[write("new.ts", "x"), bad]).unwrap_err();
    assert_eq!(rejected.len(), 1);
    assert_eq!((rejected[0].operation, &rejected[0].why), (1, &why));
}

#[test]
fn a_rename_may_change_case_alone() {
    let after = apply(&tree(&[("app.ts", "x")]), &[rename("app.ts", "App.ts")]).unwrap();
    assert_eq!(names(&after), ["App.ts"]);
}

#[test]
fn a_new_file_may_say_anything_and_is_kept_byte_for_byte() {
    let text = "// ... rest of the code\n\t x \r\n&lt;";
    assert_eq!(apply(&Tree::default(), &[write("a.ts", text)]).unwrap().text("a.ts"), Some(text));
}

#[test]
fn a_rewritten_file_keeps_its_line_endings() {
    let after = apply(&tree(&[("a.ts", "1\r\n2\r\n")]), &[write("a.ts", "3\n4\n")]).unwrap();
    assert_eq!(after.text("a.ts"), Some("3\r\n4\r\n"));
}

#[test]
fn what_failed_is_said_in_words() {
    let before = tree(&[("a.ts", "const one = 1;\nconst two = 2;\nx\nx\n")]);
    let turn = [
        edit(
            "a.ts",
            &[("const two = 3;\n", "const two = 4;\n"), ("const uno = 1;\n", "const one = 1;\n"), ("x\n", "y\n")],
        ),
        write("b.ts", ""),
        delete("c.ts"),
    ];
    let rejected = apply(&before, &turn).unwrap_err();
    insta::assert_snapshot!(explain(&rejected, turn.len()), @r"
    Some changes could not be applied, so none has been yet.

    - a.ts, pair 1: the lines of SEARCH are not in the file.
      Did you mean these lines, from line 2?
    ```
    const two = 2;
    ```

    - a.ts, pair 2: the lines of SEARCH are not in the file.
      These lines are already there: what REPLACE holds stands at line 1. If that is enough, leave this pair out.

    - a.ts, pair 3: the lines of SEARCH are in the file 2 times, at lines 3, 4.
      Quote more of the lines around them, so that SEARCH fits one place only.

    - c.ts: there is no such file.

    The other block is fine and is kept: do not send it again. Of an edit, send only the pairs named here again; its other pairs are kept. Send only what failed, corrected; SEARCH must quote the file's lines exactly.
    ");
}

#[test]
fn a_correction_completes_the_turn() {
    let before = tree(&[("a.ts", "1\n2\n"), ("b.ts", "b\n")]);
    let turn = [
        edit("a.ts", &[("1\n", "one\n"), ("3\n", "two\n")]),
        delete("x.ts"),
        write("c.ts", "c\n"),
        rename("a.ts", "d.ts"),
    ];
    let rejected = apply(&before, &turn).unwrap_err();
    let mended = mend(&turn, &rejected, &[edit("a.ts", &[("2\n", "two\n")]), delete("b.ts")]);
    let after = apply(&before, &mended).unwrap();
    assert_eq!(names(&after), ["c.ts", "d.ts"]);
    assert_eq!(after.text("d.ts"), Some("one\ntwo\n"), "the correction came before the rename");
}
