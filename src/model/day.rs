//! Days, in UTC.

/// Milliseconds of a day.
pub const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The day of a time in Unix milliseconds, as `YYYY-MM-DD`.
#[must_use]
pub fn date(at: i64) -> String {
    let (year, month, day) = civil(at);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of a time in Unix milliseconds, as people write it: `1 November 2026`.
#[must_use]
pub fn in_words(at: i64) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = civil(at);
    let month = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}

/// When the month of a time began, in Unix milliseconds.
#[must_use]
pub fn month_start(at: i64) -> i64 {
    let (_, _, day) = civil(at);
    (at.div_euclid(DAY_MS) - (day - 1)) * DAY_MS
}

/// Year, month and day, by the calendar that repeats every 400 years.
fn civil(at: i64) -> (i64, i64, i64) {
    let days = at.div_euclid(DAY_MS) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_right() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(951_782_400_000), "2000-02-29");
        assert_eq!(date(1_795_305_600_000), "2026-11-22");
        assert_eq!(date(-1), "1969-12-31");
    }

    #[test]
    fn a_month_begins_on_its_first_day() {
        assert_eq!(date(month_start(1_795_305_600_000)), "2026-11-01");
        assert_eq!(date(month_start(951_782_400_000 + 5)), "2000-02-01");
        assert_eq!(month_start(0), 0);
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        assert_eq!(in_words(0), "1 January 1970");
        assert_eq!(in_words(951_782_400_000), "29 February 2000");
        assert_eq!(in_words(1_793_491_200_000), "1 November 2026");
        assert_eq!(in_words(1_798_761_599_999), "31 December 2026");
    }
}
