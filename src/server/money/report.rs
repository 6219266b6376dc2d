//! Sums by day, model and project.

use std::ops::RangeInclusive;

use crate::{
    model::{
        day::{DAY_MS, date},
        money::{Sum, UsageLine, UsageReport},
    },
    server::db::usage::Part,
};

/// Sums up: the month that began on the day `month`, and what was used on the days of `span`.
pub(super) fn report(parts: &[Part], month: i64, span: RangeInclusive<i64>) -> UsageReport {
    let mut report = UsageReport::default();
    for day in span.clone() {
        let name = date(day * DAY_MS);
        report.days.push(UsageLine { key: name.clone(), name, sum: Sum::default() });
    }
    for part in parts {
        if part.day >= month {
            report.this_month.add(&part.sum);
        }
        if span.contains(&part.day) {
            let today = date(part.day * DAY_MS);
            add(&mut report.days, &today, &today, &part.sum);
            add(&mut report.models, &part.model, &part.model, &part.sum);
            add(&mut report.projects, &part.project, &part.title, &part.sum);
        }
    }
    for lines in [&mut report.models, &mut report.projects] {
        lines.sort_by(|a, b| {
            let weight = |line: &UsageLine| (line.sum.micros, line.sum.input_tokens + line.sum.output_tokens);
            weight(b).cmp(&weight(a)).then_with(|| a.name.cmp(&b.name))
        });
    }
    report
}

fn add(lines: &mut Vec<UsageLine>, key: &str, name: &str, sum: &Sum) {
    match lines.iter_mut().find(|line| line.key == key) {
        Some(line) => line.sum.add(sum),
        None => lines.push(UsageLine { key: key.to_owned(), name: name.to_owned(), sum: *sum }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(day: i64, project: &str, model: &str, micros: u64) -> Part {
        let sum = Sum { calls: 1, input_tokens: 10, cached_tokens: 4, output_tokens: 2, micros };
        Part { day, project: project.to_owned(), title: format!("The {project}"), model: model.to_owned(), sum }
    }

    #[test]
    fn sums_are_by_day_model_and_project_and_days_without_calls_are_there() {
        let parts = [part(8, "a", "m", 1), part(10, "a", "m", 5), part(12, "b", "m", 6), part(12, "a", "n", 9)];
        let made = report(&parts, 9, 10..=12);
        assert_eq!((made.this_month.calls, made.this_month.micros, made.this_month.cached_tokens), (3, 20, 12));
        let sums = |lines: &[UsageLine]| -> Vec<(String, u64)> {
            lines.iter().map(|line| (line.name.clone(), line.sum.micros)).collect()
        };
        let named = |list: &[(&str, u64)]| -> Vec<(String, u64)> {
            list.iter().map(|(name, micros)| ((*name).to_owned(), *micros)).collect()
        };
        assert_eq!(sums(&made.days), named(&[("1970-01-11", 5), ("1970-01-12", 0), ("1970-01-13", 15)]));
        assert_eq!(sums(&made.models), named(&[("m", 11), ("n", 9)]));
        assert_eq!(sums(&made.projects), named(&[("The a", 14), ("The b", 6)]));
    }
}
