//! How long to wait before the next try.

use std::time::Duration;

/// The first wait.
const FIRST: Duration = Duration::from_millis(500);
/// The longest wait that is not asked for.
const LONGEST: Duration = Duration::from_secs(20);

/// The wait before try number `tries` (from 1 on): doubled each time, up to half of it by `chance` (0 to 1) so that many
/// do not come back at once, and never shorter than the provider asks.
pub(super) fn wait(tries: u32, asked: Option<Duration>, chance: f64) -> Duration {
    let doubled = FIRST.saturating_mul(1 << tries.saturating_sub(1).min(10)).min(LONGEST);
    let spread = doubled.mul_f64(1.0 + 0.5 * chance.clamp(0.0, 1.0));
    asked.map_or(spread, |asked| asked.max(spread))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_bound_and_heed_the_provider() {
        let waits: Vec<u128> = (1..9).map(|tries| wait(tries, None, 0.0).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 20000, 20000]);
        assert_eq!(wait(1, None, 1.0).as_millis(), 750);
        assert_eq!(wait(1, Some(Duration::from_secs(7)), 0.0).as_secs(), 7);
        assert_eq!(wait(3, Some(Duration::ZERO), 0.0).as_secs(), 2);
        assert!(wait(u32::MAX, None, 9.0) <= LONGEST * 2);
    }
}
