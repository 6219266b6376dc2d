//! Money: what models cost, what was spent, and how much may be. Amounts are millionths of a US dollar.

use serde::{Deserialize, Serialize};

/// The code of the problem that a cap is reached: the person may let one run go on.
pub const CAP_REACHED: &str = "cap_reached";
/// The code of the problem that an hour's calls are used up.
pub const CALLS_LIMITED: &str = "calls_limited";

/// Whether a problem's code says that models may not be asked any more for now.
#[must_use]
pub fn stops(code: &str) -> bool {
    matches!(code, CAP_REACHED | CALLS_LIMITED)
}

/// What a model costs, per million tokens; holds for every model whose name begins with `name`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// How the model's name begins; the longest that fits holds.
    pub name: String,
    pub input: u64,
    /// Input that came from the provider's cache.
    pub cached: u64,
    pub output: u64,
}

/// What models cost for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct PriceList {
    /// The person's own prices: of two that fit alike, these hold.
    pub own: Vec<Price>,
    pub built_in: Vec<Price>,
}

/// What somebody wants to spend at most; 0 is no cap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Caps {
    /// For one run.
    pub run: u64,
    /// For one project, over all of its time.
    pub project: u64,
    /// For one day (UTC), over all projects.
    pub day: u64,
}

/// What calls of models took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Sum {
    pub calls: u64,
    /// All that was read, also from a provider's cache.
    pub input_tokens: u64,
    /// Of the input, what came from a provider's cache.
    pub cached_tokens: u64,
    pub output_tokens: u64,
    /// Cost in millionths of a US dollar.
    pub micros: u64,
}

impl Sum {
    /// Adds what others took.
    pub fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        self.input_tokens += other.input_tokens;
        self.cached_tokens += other.cached_tokens;
        self.output_tokens += other.output_tokens;
        self.micros += other.micros;
    }
}

/// What one day, one model or one project took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct UsageLine {
    /// The day as `YYYY-MM-DD`, the model's name, or the project's id.
    pub key: String,
    /// What people call it.
    pub name: String,
    #[serde(flatten)]
    pub sum: Sum,
}

/// What somebody's models took.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct UsageReport {
    /// This calendar month, in UTC.
    pub this_month: Sum,
    /// The last days, each of them, the earliest first.
    pub days: Vec<UsageLine>,
    /// The models of these days, the dearest first.
    pub models: Vec<UsageLine>,
    /// The projects of these days, the dearest first.
    pub projects: Vec<UsageLine>,
}

/// What a message would take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Estimate {
    /// Who would be asked first.
    pub model: String,
    /// At most so many: models count differently.
    pub input_tokens: u64,
    /// As many as answers here usually have.
    pub output_tokens: u64,
    /// Cost in millionths of a US dollar; 0 for a model without a known price.
    pub micros: u64,
    /// How many calls of models are left in this hour; absent where there is no limit.
    pub calls_left: Option<u32>,
}

/// Millionths of a dollar as a number of dollars: to the cent, or to a hundredth of it where that says more.
#[must_use]
pub fn dollars(micros: u64) -> String {
    let (whole, parts) = (micros / 1_000_000, micros % 1_000_000 / 100);
    if parts % 100 == 0 { format!("{whole}.{:02}", parts / 100) } else { format!("{whole}.{parts:04}") }
}

/// A number of dollars as millionths; `None` for what is no amount. An empty text is nothing.
#[must_use]
pub fn micros(text: &str) -> Option<u64> {
    let text = text.trim();
    let (whole, parts) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(parts) || whole.len() > 9 || parts.len() > 6 {
        return None;
    }
    format!("{whole:0>1}{parts:0<6}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_and_read() {
        assert_eq!(
            [dollars(0), dollars(500_000), dollars(12_345), dollars(3_000_000)],
            ["0.00", "0.50", "0.0123", "3.00"]
        );
        assert_eq!(
            (micros(" 3 "), micros("0,5"), micros(".25"), micros("")),
            (Some(3_000_000), Some(500_000), Some(250_000), Some(0))
        );
        for wrong in ["-1", "1.2.3", "a", "1e9", "9999999999", "0.1234567"] {
            assert_eq!(micros(wrong), None, "{wrong}");
        }
    }
}
