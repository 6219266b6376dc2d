//! May a model be asked now? Not over an hour's calls, nor over a cap.

use std::sync::Arc;

use dashmap::DashMap;

use super::Money;
use crate::{
    model::{
        day::DAY_MS,
        ids::UserId,
        money::{CALLS_LIMITED, CAP_REACHED, dollars},
        problem::Problem,
    },
    server::{
        db::{caps, usage},
        error::AppError,
        runs::Client,
    },
};

const HOUR_MS: i64 = 60 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;

/// How many calls of each user are under way: they have no record yet.
pub(super) type InFlight = DashMap<UserId, u32>;

/// Leave to ask once; holds until the call has its record.
#[derive(Debug)]
pub struct Permit {
    user: UserId,
    in_flight: Arc<InFlight>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.in_flight.remove_if_mut(&self.user, |_, count| {
            *count -= 1;
            *count == 0
        });
    }
}

impl Money {
    /// Gives leave to ask a model once.
    ///
    /// # Errors
    /// `calls_limited` when the hour's calls are used up, `cap_reached` when a cap is and the run may not go beyond it.
    pub async fn admit(&self, client: Client<'_>) -> Result<Permit, AppError> {
        let user = client.actor.user_id;
        // First in, then counted: of two at once, none slips through.
        let permit = self.enter(user);
        if let Left::None { until } = self.left(user, 1).await? {
            return Err(limited(self.calls_per_hour, until - self.around.now()));
        }
        if !client.options.beyond_caps {
            self.within_caps(client).await?;
        }
        Ok(permit)
    }

    /// How many calls a user has left in this hour; `None` where there is no limit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn calls_left(&self, user: UserId) -> Result<Option<u32>, AppError> {
        Ok(match self.left(user, 0).await? {
            Left::Unlimited => None,
            Left::Some(count) => Some(count),
            Left::None { .. } => Some(0),
        })
    }

    fn enter(&self, user: UserId) -> Permit {
        *self.in_flight.entry(user).or_default() += 1;
        Permit { user, in_flight: self.in_flight.clone() }
    }

    /// What is left of the hour, where `own` of those under way is the one that asks.
    async fn left(&self, user: UserId, own: u32) -> Result<Left, AppError> {
        if self.calls_per_hour == 0 {
            return Ok(Left::Unlimited);
        }
        let now = self.around.now();
        let made = usage::calls_since(&self.db, user, now - HOUR_MS, i64::from(self.calls_per_hour)).await?;
        let others = self.in_flight.get(&user).map_or(0, |count| count.saturating_sub(own));
        let used = u32::try_from(made.len()).unwrap_or(u32::MAX).saturating_add(others);
        Ok(match self.calls_per_hour.saturating_sub(used) {
            0 => Left::None { until: made.last().unwrap_or(&now) + HOUR_MS },
            left => Left::Some(left),
        })
    }

    async fn within_caps(&self, client: Client<'_>) -> Result<(), AppError> {
        let (db, user) = (&self.db, client.actor.user_id);
        let caps = caps::get(db, user).await?;
        if caps.run > 0 {
            reached("for one run", "this run", caps.run, usage::on_run(db, user, client.run).await?)?;
        }
        if caps.project > 0 {
            reached(
                "for one project",
                "this project",
                caps.project,
                usage::on_project(db, user, client.project).await?,
            )?;
        }
        if caps.day > 0 {
            let today = self.around.now().div_euclid(DAY_MS) * DAY_MS;
            reached("for one day", "models today (UTC)", caps.day, usage::since(db, user, today).await?.micros)?;
        }
        Ok(())
    }
}

/// What is left of an hour's calls.
enum Left {
    Unlimited,
    Some(u32),
    /// The next one is free then (Unix milliseconds).
    None {
        until: i64,
    },
}

fn reached(cap: &str, what: &str, most: u64, spent: u64) -> Result<(), AppError> {
    if spent < most {
        return Ok(());
    }
    let title = format!("Your cap {cap} is reached: {} of {} US$ were spent on {what}.", dollars(spent), dollars(most));
    let detail = "Nothing was lost. Let this run go on once without caps, or raise the cap on the usage page (/usage) \
                  and try again.";
    Err(Problem::new(402, CAP_REACHED, title, detail).into())
}

fn limited(most: u32, wait: i64) -> AppError {
    let minutes = (wait.max(1) + MINUTE_MS - 1) / MINUTE_MS;
    let plural = if minutes == 1 { "" } else { "s" };
    let title = format!("The {most} model calls of this hour are used up.");
    let detail = format!(
        "Nothing was lost. Try again in {minutes} minute{plural}; what the built-in generator can do works at once. The \
         server's owner can change the limit (LATHE_MODEL_CALLS_PER_HOUR)."
    );
    Problem::new(429, CALLS_LIMITED, title, detail).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_is_reached_when_all_of_it_is_spent() {
        assert!(reached("for one day", "models today", 500_000, 499_999).is_ok());
        let problem = reached("for one day", "models today", 500_000, 510_000).unwrap_err().problem();
        assert_eq!((problem.status, problem.code.as_str()), (402, CAP_REACHED));
        assert!(problem.title.contains("0.51 of 0.50 US$"), "{problem}");
    }

    #[test]
    fn a_wait_is_told_in_whole_minutes() {
        for (wait, said) in [(1, "in 1 minute;"), (MINUTE_MS, "in 1 minute;"), (HOUR_MS - 1, "in 60 minutes;")] {
            assert!(limited(60, wait).problem().detail.contains(said), "{wait}");
        }
    }
}
