//! Times: the same plain date from server and browser first, then in the user's own words.

use leptos::prelude::*;

use crate::ui::browser;

/// Shows a time in Unix milliseconds, relative to now, with the full time on hover.
#[component]
pub fn When(at: i64) -> impl IntoView {
    let plain = date(at);
    let words = RwSignal::new(plain.clone());
    let full = RwSignal::new(plain.clone());
    Effect::new(move |_| {
        words.set(browser::relative(at as f64));
        full.set(browser::absolute(at as f64));
    });
    view! { <time class="when" datetime=plain title=full>{words}</time> }
}

/// The day in UTC as `YYYY-MM-DD`.
fn date(at: i64) -> String {
    let days = at.div_euclid(86_400_000) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_counted_right() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(951_782_400_000), "2000-02-29");
        assert_eq!(date(1_795_305_600_000), "2026-11-22");
        assert_eq!(date(-1), "1969-12-31");
    }
}
