//! Usage as a table for spreadsheets (RFC 4180).

use crate::{
    model::day::{DAY_MS, date},
    server::db::usage::Part,
};

const HEAD: &str = "day,project,model,calls,input_tokens,cached_tokens,output_tokens,usd\r\n";

/// A line for each day, project and model.
pub(super) fn table(parts: &[Part]) -> String {
    let mut text = HEAD.to_owned();
    for part in parts {
        let sum = &part.sum;
        let cells = [date(part.day * DAY_MS), cell(&part.title), cell(&part.model)];
        let counts = [sum.calls, sum.input_tokens, sum.cached_tokens, sum.output_tokens].map(|count| count.to_string());
        let usd = format!("{}.{:06}", sum.micros / 1_000_000, sum.micros % 1_000_000);
        text.push_str(&format!("{},{},{usd}\r\n", cells.join(","), counts.join(",")));
    }
    text
}

/// Words as a cell: what a spreadsheet would take for a formula gets an apostrophe in front, and is shown, not run.
fn cell(words: &str) -> String {
    let formula = words.trim_start().starts_with(['=', '+', '-', '@']) || words.starts_with(['\t', '\r', '\n']);
    let words = if formula { format!("'{words}") } else { words.to_owned() };
    if words.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", words.replace('"', "\"\"")) } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::money::Sum;

    #[test]
    fn words_are_quoted_and_never_formulas() {
        assert_eq!(cell("Books"), "Books");
        assert_eq!(cell("Books, \"mine\""), "\"Books, \"\"mine\"\"\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        for wicked in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"] {
            assert!(cell(wicked).starts_with('\''), "{wicked}");
        }
        assert_eq!(cell("=HYPERLINK(\"http://a\")"), "\"'=HYPERLINK(\"\"http://a\"\")\"");
    }

    #[test]
    fn a_line_has_its_day_and_its_money() {
        let sum = Sum { calls: 2, input_tokens: 10, cached_tokens: 4, output_tokens: 3, micros: 1_000_020 };
        let part = Part { day: 1, project: "p".into(), title: "Books".into(), model: "m".into(), sum };
        assert_eq!(table(&[part]), format!("{HEAD}1970-01-02,Books,m,2,10,4,3,1.000020\r\n"));
    }
}
