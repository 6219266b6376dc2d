//! What a field holds, judged by its name.

use super::{
    lexicon,
    text::{any, has, snake},
};
use crate::model::contract::FieldKind;

/// Kinds by the words that a name may hold; the first match counts.
const BY_WORD: [(FieldKind, &str); 20] = [
    (
        FieldKind::Text,
        "serial number|tracking number|license number|licence number|invoice number|order number|account number|passport number|reference number|plate|license plate|number plate|id\
        |time zone|day of week|weekday|lesson day|account|meter number|batch number|time of day",
    ),
    (FieldKind::Email, "email|e-mail|mail|email address|e-mail address"),
    (FieldKind::Phone, "phone|mobile|telephone|tel|phone number|cell|whatsapp|fax"),
    (FieldKind::Url, "url|link|website|homepage|web address|links"),
    (FieldKind::Image, "photo|photos|image|images|picture|pictures|cover|cover image|cover art|avatar|logo|screenshot"),
    (FieldKind::Colour, "colour|color"),
    (FieldKind::Tags, "tags|labels|keywords|genres|skills|hashtags|allergens"),
    (FieldKind::List, "ingredients|steps|instructions|items list|checklist|options|directions"),
    (
        FieldKind::Boolean,
        "done|completed|complete|finished?|paid|paid back|active?|archived|packed|bought|watched|favourite|favorite|vaccinated|returned|yes/no|listened|seen|received|billed|billable|claimed\
        |approved|taken|present|attended|available|borrowed|lent|read|checked|confirmed|sold|used|visited|cooked|eaten|planted?|delivered|shipped?|resolved?|signed|sent?|booked?|answered|cleaned|fixed|published?|invoiced\
        |thanked|neutered|insured|recurring|urgent?|important?|in stock|on sale|owned|tried|won?|passed|opened|collected|picked up|refunded|cancelled?|plus one|vegetarian?|public?|premium?|checked in|checked out",
    ),
    (FieldKind::Rating, "rating|stars|score out of|star rating"),
    (
        FieldKind::Duration,
        "duration|cooking time|prep time|preparation time|length in minutes|time spent|minutes|brew time|cook time|total time|running time|travel time|play time|playing time|baking time",
    ),
    (FieldKind::DateTime, "date and time|datetime|timestamp"),
    (
        FieldKind::Date,
        "date|deadline|birthday|due|day|last watered|last inspection|expiry|expires|since|until|last|next|started on|planted|anniversary|purchased|eta|lease start|lease end|next due|last contact\
        |received on|found on|reported on|collected on|bought on|lent on|due on|applied on|start|end|date of birth|dob|best before|last played|last service|last seen|born|departure|arrival|check-in|check-out|since when|renewal",
    ),
    (FieldKind::Time, "time|hour|start time|end time|departure time|arrival time|opening time|closing time"),
    (
        FieldKind::Money,
        "price|cost|amount|value|salary|budget|fee|revenue|spent|spend|income|total|rent|deposit|wage|premium|donation|hourly rate|daily rate|day rate|price per litre|price per unit\
        |balance|profit|payment|tip|discount|earnings|estimate|bid|fine|goal amount|target amount|saved|saved so far|tuition|fees|costs|expense|expenses|debt|loan amount|cash|net worth",
    ),
    (
        FieldKind::Choice,
        "status|stage|priority|category|type|kind|rsvp|mood|severity|level of|format|gender|condition|difficulty|meal|urgency|sex|frequency|phase",
    ),
    (
        FieldKind::LongText,
        "notes|note|description|comment|comments|bio|summary|details|message|remarks|address|feedback|thoughts|lyrics|observations|reflection|content notes|tasting notes|problem description|biography",
    ),
    (FieldKind::Markdown, "markdown|body|content|article text"),
    (
        FieldKind::Number,
        "quantity|number|count|age|sets|reps|weight|height|size|capacity|distance|rate|level|amount of|stock|mileage|calories|points|pages|year|seats|hours|days|percentage|percent|km|kg\
        |grade|score|floor|litres|liters|temperature|temp|water temp|servings|guests|bedrooms|bathrooms|goals|assists|wins|losses|draws|votes|likes|odometer|tempo|bpm|ph|abv|protein|carbs|fat|nitrate|nitrite\
        |ammonia|humidity|players|min players|max players|episodes|copies|units|steps taken|heart rate|people|participants|attendees count|square meters|square metres|area|width|length in cm|depth|volume|vintage\
        |visits|signups|views|clicks|followers|downloads|laps|minutes played|hours played|reorder level|threshold|minimum|maximum|wattage|kwh|gpa|credits|ects|kilos|steps count|altitude|elevation|speed|pace|rank|position number|degree|dose in mg|ml",
    ),
    (FieldKind::LineItems, "line items|lines"),
];

/// Values that a choice has when the words name none.
const USUAL: [(&str, &[&str]); 12] = [
    ("priority", &["low", "medium", "high"]),
    ("status", &["open", "in progress", "done"]),
    ("stage", &["new", "active", "done"]),
    ("severity", &["minor", "major", "critical"]),
    ("mood", &["great", "good", "okay", "low", "bad"]),
    ("rsvp", &["yes", "no", "maybe"]),
    ("difficulty", &["easy", "medium", "hard"]),
    ("condition", &["new", "good", "worn"]),
    ("meal", &["breakfast", "lunch", "dinner", "snack"]),
    ("gender", &["female", "male", "other"]),
    ("category", &["general", "personal", "work", "other"]),
    ("type", &["standard", "special", "other"]),
];

/// Judges a field by its name in plain words, in any of the languages that are known.
pub(super) fn kind(name: &str) -> FieldKind {
    let own = judged(name);
    if own != FieldKind::Text {
        return own;
    }
    let english = lexicon::english(&snake(name)).replace('_', " ");
    let last = lexicon::english(&snake(name.split(' ').next_back().unwrap_or_default())).replace('_', " ");
    let first = lexicon::english(&snake(name.split(' ').next().unwrap_or_default())).replace('_', " ");
    [english, last, first]
        .iter()
        .map(|word| judged(word))
        .find(|kind| *kind != FieldKind::Text)
        .unwrap_or(FieldKind::Text)
}

fn judged(name: &str) -> FieldKind {
    if any(name, &["line items", "line item"]) {
        return FieldKind::LineItems;
    }
    if name.ends_with("yes/no") || name.starts_with("is ") || name.starts_with("has ") {
        return FieldKind::Boolean;
    }
    // "number of …", "how many …", "… count" are numbers whatever else they mention.
    if name.starts_with("number of")
        || name.starts_with("how many")
        || name.ends_with("in days")
        || name.ends_with("count")
    {
        return FieldKind::Number;
    }
    // "received on", "found on": a day.
    if name.split(' ').count() == 2 && name.ends_with("ed on")
        || ["found on", "bought on", "lent on", "given on"].contains(&name)
    {
        return FieldKind::Date;
    }
    let plain = name.trim_end_matches('?');
    let words = |table: &'static str| table.split('|').map(|word| word.trim_end_matches('?'));
    let last = plain.split(' ').next_back().unwrap_or(plain);
    let exact = BY_WORD.iter().find(|(_, table)| words(table).any(|word| word == plain));
    let phrase = || BY_WORD.iter().find(|(_, table)| words(table).any(|word| word.contains(' ') && has(plain, word)));
    // A participle alone is yes or no; "paid amount" and "read by" are not.
    let by_last =
        || BY_WORD.iter().find(|(kind, table)| *kind != FieldKind::Boolean && words(table).any(|word| word == last));
    let any_word = || {
        BY_WORD.iter().find(|(kind, table)| {
            !matches!(kind, FieldKind::Boolean | FieldKind::Text)
                && last != "name"
                && words(table).any(|word| word != "id" && has(plain, word))
        })
    };
    let ends_so = || {
        BY_WORD.iter().find(|(kind, table)| {
            *kind == FieldKind::Boolean && words(table).any(|word| word == last && word.ends_with("ed"))
        })
    };
    exact.or_else(phrase).or_else(by_last).or_else(ends_so).or_else(any_word).map_or(FieldKind::Text, |(kind, _)| *kind)
}

/// The usual values of a choice by that name.
pub(super) fn usual(name: &str) -> Vec<String> {
    let found = USUAL.iter().find(|(word, _)| has(&name.replace('_', " "), word));
    found
        .map_or(&["general", "personal", "other"][..], |(_, values)| values)
        .iter()
        .map(|&value| value.to_owned())
        .collect()
}

/// The unit that a name implies.
pub(super) fn unit(name: &str, kind: FieldKind) -> Option<String> {
    let by_name = [
        ("weight", "kg"),
        ("distance", "km"),
        ("height", "cm"),
        ("rate", "%"),
        ("percent", "%"),
        ("percentage", "%"),
        ("in days", "days"),
        ("temperature", "°C"),
    ];
    match kind {
        FieldKind::Money => Some("USD".to_owned()),
        FieldKind::Number => by_name.iter().find(|(word, _)| has(name, word)).map(|(_, unit)| (*unit).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_kinds() {
        for (name, expected) in [
            ("due date", FieldKind::Date),
            ("last watered", FieldKind::Date),
            ("requester email", FieldKind::Email),
            ("unit price", FieldKind::Money),
            ("cooking time", FieldKind::Duration),
            ("reorder level", FieldKind::Number),
            ("tax rate", FieldKind::Number),
            ("rating", FieldKind::Rating),
            ("species", FieldKind::Text),
            ("tags", FieldKind::Tags),
            ("sku", FieldKind::Text),
            ("number of seats", FieldKind::Number),
            ("planting date", FieldKind::Date),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }
}
