//! Money: what models cost, what may be spent and how often they may be asked, and what was spent.
//!
//! Whoever calls a model asks [`Money::admit`] first. Sums come from the records of calls, never from events.

mod admit;
mod csv;
mod prices;
mod report;

use std::sync::Arc;

use dashmap::DashMap;

pub use admit::Permit;
pub use prices::cost;

use self::admit::InFlight;
use super::{
    accounts::Actor,
    clock::Surroundings,
    db::{self, Db, usage},
    error::AppError,
    models::Tokens,
};
use crate::model::{
    day::{DAY_MS, date, month_start},
    ids::{ProjectId, UserId},
    money::{Caps, Price, PriceList, Sum, UsageReport},
};

/// How many days a report is about unless one says otherwise.
pub const USUAL_DAYS: i64 = 30;
/// Most days that a report is about.
const DAYS: i64 = 366;
/// The highest cap: what a sum can hold.
const HIGHEST: u64 = i64::MAX as u64;

/// Prices, caps and sums; clones share it.
#[derive(Clone)]
pub struct Money {
    db: Db,
    around: Surroundings,
    /// 0 for no limit.
    calls_per_hour: u32,
    in_flight: Arc<InFlight>,
}

impl Money {
    /// Puts the service together.
    #[must_use]
    pub fn new(db: Db, around: Surroundings, calls_per_hour: u32) -> Self {
        Self { db, around, calls_per_hour, in_flight: Arc::new(DashMap::new()) }
    }

    /// What models cost for the acting user.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn prices(&self, actor: &Actor) -> Result<PriceList, AppError> {
        Ok(prices::list(db::prices::list(&self.db, actor.user_id).await?))
    }

    /// Puts these prices in the place of all that the acting user had set.
    ///
    /// # Errors
    /// A price that cannot be one.
    pub async fn set_prices(&self, actor: &Actor, own: Vec<Price>) -> Result<PriceList, AppError> {
        let own = prices::checked(own)?;
        db::prices::replace(&self.db, actor.user_id, &own, self.around.now()).await?;
        self.prices(actor).await
    }

    /// What a call costs, in millionths of a dollar.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cost(&self, user: UserId, model: &str, tokens: Tokens) -> Result<u64, AppError> {
        Ok(prices::cost(&prices::list(db::prices::list(&self.db, user).await?), model, tokens))
    }

    /// What the acting user wants to spend at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn caps(&self, actor: &Actor) -> Result<Caps, AppError> {
        Ok(db::caps::get(&self.db, actor.user_id).await?)
    }

    /// Keeps what the acting user wants to spend at most.
    ///
    /// # Errors
    /// A cap higher than any sum.
    pub async fn set_caps(&self, actor: &Actor, caps: Caps) -> Result<Caps, AppError> {
        if [caps.run, caps.project, caps.day].iter().any(|cap| *cap > HIGHEST) {
            return Err(AppError::invalid("bad_cap", "A cap is too high to be one.", "Set 0 for no cap at all."));
        }
        db::caps::set(&self.db, actor.user_id, &caps, self.around.now()).await?;
        Ok(caps)
    }

    /// What the acting user used since `at` (Unix milliseconds): runs, and calls of models.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn since(&self, actor: &Actor, at: i64) -> Result<(i64, Sum), AppError> {
        let runs = usage::runs_since(&self.db, actor.user_id, at).await?;
        Ok((runs, usage::since(&self.db, actor.user_id, at).await?))
    }

    /// What the acting user used this month, and by day, model and project in the last `days`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn report(&self, actor: &Actor, days: i64) -> Result<UsageReport, AppError> {
        let (first, last) = self.span(days);
        let month = month_start(self.around.now()).div_euclid(DAY_MS);
        let parts = usage::parts(&self.db, actor.user_id, first.min(month) * DAY_MS).await?;
        Ok(report::report(&parts, month, first..=last))
    }

    /// The last `days` as a table for spreadsheets, and its name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn csv(&self, actor: &Actor, days: i64) -> Result<(String, String), AppError> {
        let (first, last) = self.span(days);
        let parts = usage::parts(&self.db, actor.user_id, first * DAY_MS).await?;
        Ok((format!("lathe-usage-{}.csv", date(last * DAY_MS)), csv::table(&parts)))
    }

    /// How many tokens an answer in a project usually has, where there were any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn usual_output(&self, user: UserId, project: ProjectId) -> Result<Option<u64>, AppError> {
        Ok(usage::usual_output(&self.db, user, project).await?)
    }

    /// The first and the last of so many days, today being the last.
    fn span(&self, days: i64) -> (i64, i64) {
        let last = self.around.now().div_euclid(DAY_MS);
        (last - days.clamp(1, DAYS) + 1, last)
    }
}
