//! Parts of the words that nothing was made of, so that the user is told rather than left to find out.

use super::{
    colours, features, kinds, lexicon, nouns, sections,
    text::{has, singular, snake},
};
use crate::model::contract::{Contract, FieldKind, Purpose};

/// What no blueprint does, whatever else stands beside it.
const UNMET: &str = "send*|email me|emails me|by email|via email|sms|text message*|push notification*|log in|login|logins|sign in|user accounts|user roles|permissions|multi-user|multiple users|sync|syncs|syncing\
    |share with|shared with other*|invite*|online payment*|payment integration|pay online|accept payment*|stripe|paypal|google calendar|google sheets|google maps|on a map|map view|integrat*|gps\
    |scan*|camera|artificial intelligence|with ai|ai-powered|ai suggestions|chatgpt|blockchain*|augmented reality|ar view|vr|voice|real-time|realtime|multilingual|multi-language|pdf|pdfs\
    |iniciar sesión|anmelden|anmeldung|se connecter|connexion";

/// Words of the grammar, of praise and of building, which ask for nothing by themselves.
const IDLE: &str = "app|apps|application|website|site|page|pages|tool|system|platform|web|simple|clean|nice|easy|quick|fast|good|great|lovely|pretty|basic|little|small|big|modern|friendly|beautiful|thanks|thank|thx\
    |please|pls|plz|hello|things|thing|stuff|everything|anything|something|someone|somebody|people|person|user|users|team|teams|family|kids|friends|business|company|home|house|shop|store|club|school|class|office\
    |work|workers|personal|private|own|every|each|day|days|week|weeks|month|months|year|years|daily|weekly|monthly|yearly|today|time|times|lot|lots|many|much|few|several|various|different|other|others|more|most|less|least\
    |first|last|next|new|old|current|able|ability|option|options|way|ways|place|feature|features|function|functions|functionality|view|views|screen|screens|form|forms|field|fields|column|columns|button|buttons|list|lists|table|tables\
    |row|rows|record|records|entry|entries|item|items|data|info|information|detail|details|overview|summary|section|sections|tab|tabs|menu|top|bottom|left|right|side|start|end|way|kind|kinds|type|types|set|sets|number|numbers\
    |look|looks|feel|feels|style|styles|design|designs|colour|colours|color|colors|theme|themes|mode|light|dark|layout|font|like|want|wants|need|needs|would|should|could|must|can|will|may|might|let|lets|make|makes|made|create|creates|creating|build|built|building\
    |add|adds|adding|edit|edits|editing|delete|deletes|deleting|remove|update|updates|change|changes|manage|manages|managing|track|tracks|tracking|keep|keeps|keeping|store|stores|save|saves|show|shows|showing|display|displays|see|sees|view|viewing\
    |get|gets|give|gives|use|uses|using|used|include|includes|including|contain|contains|provide|provides|allow|allows|help|helps|work|works|open|opens|click|press|select|choose|pick|enter|enters|submit|submits|write|read|mark|marks|tick|check|checked|checks\
    |belong|belongs|link|links|linked|relate|connected|organize|organise|organized|sorted|grouped|group|groups|per|via|also|too|well|just|only|still|even|always|never|often|usually|really|very|quite|maybe|perhaps|possible|possibly|ideally\
    |soft|calm|warm|bright|deep|playful|elegant|minimal|minimalist|minimalistic|responsive|mobile|desktop|phone|phones|optional|required|automatically|easily|quickly|properly|correctly|optionally|together|once|again|back|here|there|now|later|before|after|while|since|until|during|within|without\
    |quiero|necesito|crear|hacer|una|con|para|que|los|las|del|por|cada|app|aplicación|ich|möchte|brauche|eine|einen|mit|und|für|der|die|das|den|dem|von|meine|bitte|summe|je|veux|une|avec|pour|les|des|mes|par|chaque|est|sont|quand|queden|unidades\
    |i'm|i'd|i've|we're|it's|they|them|their|our|your|his|her|its|this|that|these|those|who|whom|whose|which|what|where|when|why|how|the|and|for|with|from|into|onto|about|over|under|above|below|between|are|was|were|has|have|had|does|did|not|don't|doesn't|any|all|some|both|either|neither|none|one|two|three|four|five|ten|out|off|up|down\
    |find|finding|found|look|lookup|plan|plans|planning|run|runs|running|live|lives|go|goes|going|come|comes|take|takes|taking|put|puts|say|says|tell|tells|know|knows|think|love|enjoy|prefer|try|done|working|making|teacher|sort|online|area|areas|ones|instant|final|basic|standard|real|recent|latest|newest|oldest|count|counts|session|sessions|finished|daily|results|result|score|progress|feedback|multiple-choice|multiple|choice|question|questions|answer|answers|bar|keyboard|support|pause|reset|press|short|long|large|growing|full|half|free|plus|minus|etc|e.g|i.e";

/// The parts, quoted; at most six.
pub(super) fn read(text: &str, contract: &Contract) -> Vec<String> {
    let used = used(contract);
    // "Split expenses with roommates: amount, date": a head may hold more than one part.
    let colon = text.find(": ").filter(|at| !text[..*at].contains([',', '.', ';']));
    let head = colon.map_or(1, |at| split(&text[..at], &WISHES).iter().map(|wish| parts(wish).len()).sum());
    let (mut found, mut count): (Vec<String>, usize) = (Vec::new(), 0);
    for wish in split(text, &WISHES) {
        let held = |part: &str| {
            let name = snake(&super::fields::strip(part));
            contract.entities.iter().flat_map(|entity| &entity.fields).any(|field| field.name == name)
        };
        let parts = parts(&wish);
        let whole = is_unmet(&wish) && !held(&wish);
        let told: Vec<&String> = parts
            .iter()
            .enumerate()
            // The head of the words says what is made, not what it does.
            .filter(|(at, part)| {
                !held(part) && (is_unmet(part) || count + at >= head && is_ignored(part, &used, contract))
            })
            .map(|(_, part)| part)
            .collect();
        count += parts.len();
        let told = if whole && told.is_empty() { vec![&wish] } else { told };
        for part in told {
            let quoted = format!("\"{}\"", part.chars().take(100).collect::<String>());
            if !found.contains(&quoted) {
                found.push(quoted);
            }
        }
    }
    found.truncate(6);
    found
}

/// Whether the words ask for what no blueprint does.
pub(super) fn is_unmet(words: &str) -> bool {
    UNMET.split('|').any(|phrase| has(words, phrase))
}

/// What parts one wish from another.
const WISHES: [&str; 15] = [
    ". ",
    "; ",
    "! ",
    "? ",
    ", ",
    " and ",
    " plus ",
    " but ",
    " as well as ",
    " + ",
    " & ",
    " und ",
    " y ",
    " et ",
    ": ",
];

/// What joins the parts of a wish.
const JOINTS: [&str; 7] = [" with ", " that can ", " which can ", " / ", " con ", " mit ", " avec "];

fn parts(wish: &str) -> Vec<String> {
    split(wish, &JOINTS)
}

/// Splits the words at the joints; what stands in brackets belongs to the field before it.
fn split(text: &str, joints: &[&str]) -> Vec<String> {
    let (mut bare, mut open) = (String::new(), 0_i32);
    for c in text.chars() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            c if open <= 0 => bare.push(c),
            _ => {}
        }
    }
    let spaced = joints.iter().fold(format!("{bare} "), |spaced, joint| spaced.replace(joint, "\u{1}"));
    let parts = spaced.split('\u{1}').map(|part| part.trim().trim_matches(['.', ',', '!', '?', ';', '"']).to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether the part asks for something by words of which none was used.
fn is_ignored(part: &str, used: &[String], contract: &Contract) -> bool {
    if !features::asked(part).is_empty() || !colours::read(part).is_empty() || colours::read(part).dark {
        return false;
    }
    // Whom or what it is for, and why, is no wish of its own.
    let cut = [
        " for ",
        " so ",
        " because ",
        " if ",
        " when ",
        " where ",
        " in ",
        " at ",
        " of ",
        " on ",
        " to ",
        " as ",
        " über ",
        " para ",
        " für ",
        " pour ",
    ];
    let end = cut.iter().filter_map(|stop| part.find(stop)).min().unwrap_or(part.len());
    if [
        "for ", "so ", "because ", "if ", "when ", "where ", "i ", "we ", "i'm ", "we're ", "my ", "our ", "it's ",
        "it ", "they ", "to ", "how ", "who ", "what ",
    ]
    .iter()
    .any(|start| part.starts_with(start))
    {
        return false;
    }
    let words: Vec<&str> = part[..end]
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'')))
        .filter(|word| is_content(word))
        .collect();
    let known = |word: &str| {
        let english = lexicon::english(&snake(word)).replace('_', " ");
        used.iter().any(|held| alike(held, word) || alike(held, &english))
            || kinds::kind(word) != FieldKind::Text && !contract.entities.is_empty()
    };
    let site = contract.purpose == Purpose::Site && sections::named(part).is_some();
    !words.is_empty() && !site && !words.iter().any(|word| known(word))
}

fn is_content(word: &str) -> bool {
    word.chars().count() > 2
        && !word.chars().all(|c| c.is_ascii_digit())
        && !IDLE.split('|').any(|idle| idle == word)
        && !nouns::is_light(word)
        && !nouns::is_container(word)
}

/// The same word, or another form of it: "watered" and "water", "categories" and "category".
fn alike(held: &str, word: &str) -> bool {
    if held == word || singular(held) == singular(word) {
        return true;
    }
    let stem = held.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    stem >= 4 && stem + 3 >= held.chars().count().min(word.chars().count())
}

/// Every word that became part of the contract.
fn used(contract: &Contract) -> Vec<String> {
    let mut text = format!("{} {}", contract.title, contract.content.topic.clone().unwrap_or_default());
    text.push_str(&contract.content.name.clone().unwrap_or_default());
    for entity in &contract.entities {
        text.push_str(&format!(" {} {} {}", entity.name, entity.label, entity.label_plural));
        for field in &entity.fields {
            text.push_str(&format!(" {} {} {}", field.name, field.label, field.options.join(" ")));
        }
    }
    for question in &contract.content.questions {
        text.push_str(&format!(" {} {}", question.question, question.answers.join(" ")));
    }
    for section in &contract.content.sections {
        text.push_str(&format!(" {} {:?}", section.title, section.kind));
    }
    for feature in &contract.features {
        text.push_str(&format!(" {feature:?}"));
    }
    text.push_str(match contract.purpose {
        Purpose::Timer => " pomodoro timer countdown stopwatch focus break breaks rest minute minutes tabata interval",
        Purpose::Calculator => " calculator arithmetic memory percent sums calculate keyboard",
        Purpose::Quiz => " quiz trivia test points correct wrong",
        Purpose::Flashcards => " card cards deck flip front back known unknown learn study vocabulary words",
        Purpose::Poll => " poll polls vote votes voting winner survey bars",
        Purpose::Habits => " habit habits streak streaks check-in check-ins routine",
        Purpose::Invoices => " invoice invoices billing vat totals lines print",
        Purpose::Blog => " blog posts article articles writing text",
        Purpose::Site => " landing sign-up sign signup subscription customer customers hero plans story newsletter reservation enquiry opening",
        Purpose::Dashboard => " dashboard figures averages headcount latest",
        Purpose::Records => "",
    });
    let lower = text.to_lowercase().replace('_', " ");
    lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'')))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::understand;
    use crate::model::understanding::Understanding;

    fn said(words: &str) -> Vec<String> {
        match understand(words) {
            Understanding::Contract { not_understood, .. } => not_understood,
            other => panic!("{words}: {other:?}"),
        }
    }

    #[test]
    fn what_nothing_was_made_of_is_told() {
        for (words, told) in [
            ("track my books: title, author. with blockchain payments and AR view", 2),
            ("A todo list with due dates, and send me an email every Monday", 1),
            ("Inventory with name and quantity, barcode scanning via camera, sync with my phone", 2),
            ("track my runs with date and distance and share with my friends", 1),
            ("expense tracker with login and google sheets integration", 2),
        ] {
            assert_eq!(said(words).len(), told, "{words}: {:?}", said(words));
        }
    }

    #[test]
    fn what_was_understood_is_not_told() {
        let told: Vec<String> = include_str!("../../../../../tests/prompts/blueprint.jsonl")
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter(|line| line["refused"] != true && line["invalid"] != true)
            .flat_map(|line| said(line["prompt"].as_str().unwrap()))
            .collect();
        assert!(told.is_empty(), "{told:?}");
    }
}
