//! Rows in columns, for a terminal.

/// Sets rows under heads; every column is as wide as its widest cell, the last one as it comes.
pub(super) fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let all = || std::iter::once(&heads).chain(rows);
    let widths: Vec<usize> =
        (0..heads.len()).map(|at| all().map(|row| row[at].chars().count()).max().unwrap_or_default()).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    all().map(line).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_are_as_wide_as_they_must_be() {
        let rows = [vec!["a".to_owned(), "ü".to_owned(), "x".to_owned()]];
        insta::assert_snapshot!(super::table(&["id", "name", "model"], &rows), @"
        id  name  model
        a   ü     x
        ");
    }
}
