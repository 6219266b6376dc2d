//! What models cost, as their providers' price lists said in November 2026; the longest beginning of a name that fits holds.

use crate::server::models::Tokens;

/// Millionths of a US dollar per token times 1,000: dollars per million tokens, in thousandths.
const PRICES: [(&str, u64, u64, u64); 20] = [
    // name, input, cached input, output
    ("claude-opus-4", 15_000, 1_500, 75_000),
    ("claude-opus-4-5", 5_000, 500, 25_000),
    ("claude-sonnet-4", 3_000, 300, 15_000),
    ("claude-haiku-4", 1_000, 100, 5_000),
    ("claude-3-5-haiku", 800, 80, 4_000),
    ("gpt-5", 1_250, 125, 10_000),
    ("gpt-5-mini", 250, 25, 2_000),
    ("gpt-5-nano", 50, 5, 400),
    ("gpt-4.1", 2_000, 500, 8_000),
    ("gpt-4.1-mini", 400, 100, 1_600),
    ("gpt-4.1-nano", 100, 25, 400),
    ("gpt-4o", 2_500, 1_250, 10_000),
    ("gpt-4o-mini", 150, 75, 600),
    ("gemini-2.5-pro", 1_250, 310, 10_000),
    ("gemini-2.5-flash", 300, 75, 2_500),
    ("gemini-2.5-flash-lite", 100, 25, 400),
    ("mistral-large", 2_000, 2_000, 6_000),
    ("mistral-medium", 400, 400, 2_000),
    ("mistral-small", 100, 100, 300),
    ("codestral", 300, 300, 900),
];

/// What a call cost, in millionths of a US dollar; 0 for models whose price is not known, such as those of one's own.
pub(super) fn micros(model: &str, tokens: Tokens) -> u64 {
    let fits = PRICES.iter().filter(|(name, ..)| model.starts_with(name)).max_by_key(|(name, ..)| name.len());
    let Some((_, input, cached, output)) = fits else { return 0 };
    let fresh = tokens.input.saturating_sub(tokens.cached);
    (fresh * input + tokens.cached * cached + tokens.output * output).div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_sets_the_price() {
        let tokens = Tokens { input: 1_000_000, cached: 0, output: 1_000_000 };
        assert_eq!(micros("gpt-4o-mini-2024-07-18", tokens), 750_000);
        assert_eq!(micros("gpt-4o-2024-11-20", tokens), 12_500_000);
        assert_eq!(micros("qwen2.5-coder", tokens), 0);
        assert_eq!(micros("claude-sonnet-4-5", Tokens { cached: 1_000_000, ..tokens }), 15_300_000);
    }
}
