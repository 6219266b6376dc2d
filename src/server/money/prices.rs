//! What models cost: the built-in list, as providers' price lists said in November 2026, and a person's own prices over it.

use crate::{
    model::money::{Price, PriceList},
    server::{error::AppError, models::Tokens},
};

/// Name, input, cached input and output: dollars per million tokens, in thousandths.
const BUILT_IN: [(&str, u64, u64, u64); 20] = [
    ("claude-3-5-haiku", 800, 80, 4_000),
    ("claude-haiku-4", 1_000, 100, 5_000),
    ("claude-opus-4", 15_000, 1_500, 75_000),
    ("claude-opus-4-5", 5_000, 500, 25_000),
    ("claude-sonnet-4", 3_000, 300, 15_000),
    ("codestral", 300, 300, 900),
    ("gemini-2.5-flash", 300, 75, 2_500),
    ("gemini-2.5-flash-lite", 100, 25, 400),
    ("gemini-2.5-pro", 1_250, 310, 10_000),
    ("gpt-4.1", 2_000, 500, 8_000),
    ("gpt-4.1-mini", 400, 100, 1_600),
    ("gpt-4.1-nano", 100, 25, 400),
    ("gpt-4o", 2_500, 1_250, 10_000),
    ("gpt-4o-mini", 150, 75, 600),
    ("gpt-5", 1_250, 125, 10_000),
    ("gpt-5-mini", 250, 25, 2_000),
    ("gpt-5-nano", 50, 5, 400),
    ("mistral-large", 2_000, 2_000, 6_000),
    ("mistral-medium", 400, 400, 2_000),
    ("mistral-small", 100, 100, 300),
];

/// Most prices of one's own.
const MOST: usize = 200;
/// Longest name, in characters.
const LONGEST: usize = 100;
/// The dearest: a million dollars per million tokens.
const DEAREST: u64 = 1_000_000_000_000;

/// A person's own prices over the built-in ones.
pub(super) fn list(own: Vec<Price>) -> PriceList {
    let built_in = BUILT_IN.map(|(name, input, cached, output)| Price {
        name: name.to_owned(),
        input: input * 1000,
        cached: cached * 1000,
        output: output * 1000,
    });
    PriceList { own, built_in: built_in.to_vec() }
}

/// What a call costs, in millionths of a dollar; 0 for models whose price is not known, such as those of one's own.
pub fn cost(prices: &PriceList, model: &str, tokens: Tokens) -> u64 {
    // Of two that fit alike the later one holds.
    let all = prices.built_in.iter().chain(&prices.own);
    let Some(price) = all.filter(|price| model.starts_with(&price.name)).max_by_key(|price| price.name.len()) else {
        return 0;
    };
    let fresh = tokens.input.saturating_sub(tokens.cached);
    let of = |tokens: u64, price: u64| u128::from(tokens) * u128::from(price);
    let whole = of(fresh, price.input) + of(tokens.cached, price.cached) + of(tokens.output, price.output);
    u64::try_from(whole.div_ceil(1_000_000)).unwrap_or(u64::MAX)
}

/// Reads prices as somebody gives them.
pub(super) fn checked(prices: Vec<Price>) -> Result<Vec<Price>, AppError> {
    if prices.len() > MOST {
        let title = format!("That are {} prices, and {MOST} are the most.", prices.len());
        return Err(AppError::invalid(
            "too_many_prices",
            title,
            "One price holds for all models whose names begin alike.",
        ));
    }
    let mut read: Vec<Price> = Vec::with_capacity(prices.len());
    for price in prices {
        let name = price.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
            let title = "A price needs the beginning of a model's name.";
            return Err(AppError::invalid("bad_price_name", title, format!("Give 1 to {LONGEST} characters.")));
        }
        if read.iter().any(|other| other.name == name) {
            let title = format!("There are two prices for \"{name}\".");
            return Err(AppError::invalid("price_twice", title, "Keep one of them."));
        }
        if [price.input, price.cached, price.output].iter().any(|amount| *amount > DEAREST) {
            let title = format!("The price of \"{name}\" is too high to be one.");
            return Err(AppError::invalid("bad_price", title, "Prices are micro-dollars per million tokens."));
        }
        read.push(Price { name, ..price });
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, input: u64) -> Price {
        Price { name: name.to_owned(), input, ..Price::default() }
    }

    #[test]
    fn the_closest_name_sets_the_price() {
        let (prices, tokens) = (list(Vec::new()), Tokens { input: 1_000_000, cached: 0, output: 1_000_000 });
        assert_eq!(cost(&prices, "gpt-4o-mini-2024-07-18", tokens), 750_000);
        assert_eq!(cost(&prices, "gpt-4o-2024-11-20", tokens), 12_500_000);
        assert_eq!(cost(&prices, "qwen2.5-coder", tokens), 0);
        assert_eq!(cost(&prices, "claude-sonnet-4-5", Tokens { cached: 1_000_000, ..tokens }), 15_300_000);
    }

    #[test]
    fn a_price_of_ones_own_stands_before_the_built_in_one() {
        let tokens = Tokens { input: 1_000_000, cached: 0, output: 0 };
        let prices = list(vec![own("gpt-4o", 7), own("qwen", 9), own("gpt", 1)]);
        assert_eq!(cost(&prices, "gpt-4o-2024-11-20", tokens), 7);
        assert_eq!(cost(&prices, "gpt-4o-mini", tokens), 150_000, "a closer name holds");
        assert_eq!((cost(&prices, "qwen2.5-coder", tokens), cost(&prices, "gpt-6", tokens)), (9, 1));
        assert_eq!(cost(&list(vec![own("m", DEAREST)]), "m", Tokens { input: u64::MAX, ..tokens }), u64::MAX);
    }

    #[test]
    fn prices_that_cannot_be_are_refused() {
        assert_eq!(checked(vec![own(" m ", 1)]).unwrap(), [own("m", 1)]);
        for (prices, code) in [
            (vec![own(" ", 1)], "bad_price_name"),
            (vec![own("m", 1), own("m ", 2)], "price_twice"),
            (vec![own("m", u64::MAX)], "bad_price"),
            (vec![own("m", 1); MOST + 1], "too_many_prices"),
        ] {
            assert_eq!(checked(prices).unwrap_err().problem().code, code);
        }
    }
}
