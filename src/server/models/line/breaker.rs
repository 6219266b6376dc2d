//! A circuit breaker: who fails again and again is left alone for a while.

/// How many failures in a row open it.
const FAILURES: u32 = 4;
/// How long it stays open, in milliseconds.
const OPEN_MS: i64 = 30_000;

/// Counts a provider's failures.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    open_until: i64,
}

impl Breaker {
    /// Milliseconds until it may be asked again; 0 when it may now. After a while one question is let through.
    pub(super) fn closed_in(&self, now: i64) -> i64 {
        (self.open_until - now).max(0)
    }

    pub(super) fn went_well(&mut self) {
        *self = Self::default();
    }

    pub(super) fn failed(&mut self, now: i64) {
        self.failures += 1;
        if self.failures >= FAILURES {
            self.open_until = now + OPEN_MS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_after_some_failures_lets_one_through_later_and_closes_when_that_goes_well() {
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES {
            breaker.failed(0);
        }
        assert_eq!(breaker.closed_in(0), 0);
        breaker.failed(0);
        assert_eq!((breaker.closed_in(0), breaker.closed_in(OPEN_MS - 1), breaker.closed_in(OPEN_MS)), (OPEN_MS, 1, 0));
        breaker.failed(OPEN_MS);
        assert_eq!(breaker.closed_in(OPEN_MS), OPEN_MS, "one more failure opens it again");
        breaker.went_well();
        breaker.failed(OPEN_MS);
        assert_eq!(breaker.closed_in(OPEN_MS), 0);
    }
}
