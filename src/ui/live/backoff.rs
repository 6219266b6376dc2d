//! When to try again: exponential backoff with jitter, and a breaker that gives up.

/// Failures in a row after which only a person tries again.
const BREAKER: u32 = 8;
/// The first wait and the longest one, in milliseconds.
const FIRST: f64 = 400.0;
const LONGEST: f64 = 20_000.0;

/// Counts failures in a row.
#[derive(Debug, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// Forgets the failures: a connection stood.
    pub fn reset(&mut self) {
        self.failures = 0;
    }

    /// How long to wait before the next try; absent when the breaker is open. `chance` is a random number from 0 to 1.
    pub fn next(&mut self, chance: f64) -> Option<f64> {
        self.failures += 1;
        if self.failures >= BREAKER {
            return None;
        }
        let full = (FIRST * f64::from(1_u32 << self.failures.min(16))).min(LONGEST);
        Some(full * (0.5 + chance.clamp(0.0, 1.0) / 2.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_within_bounds_and_end() {
        let mut backoff = Backoff::default();
        let waits: Vec<f64> = std::iter::from_fn(|| backoff.next(1.0)).collect();
        assert_eq!(waits.len(), 7);
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(waits.iter().all(|wait| *wait <= LONGEST));
    }

    #[test]
    fn a_connection_that_stood_starts_it_over() {
        let mut backoff = Backoff::default();
        let first = backoff.next(0.0);
        backoff.next(0.0);
        backoff.reset();
        assert_eq!(backoff.next(0.0), first);
    }

    #[test]
    fn chance_spreads_the_waits() {
        assert!(Backoff::default().next(0.0) < Backoff::default().next(1.0));
    }
}
