//! Colours by name, by hex, by mood.

use super::text::{any, has};

/// Names people use, the longest first where one holds another, and what they look like.
const NAMES: [(&str, &str); 96] = [
    ("forest green", "#228b22"),
    ("sea green", "#2e8b57"),
    ("lime green", "#32cd32"),
    ("dark green", "#006400"),
    ("light green", "#90ee90"),
    ("olive green", "#6b8e23"),
    ("sky blue", "#87ceeb"),
    ("royal blue", "#4169e1"),
    ("steel blue", "#4682b4"),
    ("dark blue", "#00008b"),
    ("light blue", "#add8e6"),
    ("navy blue", "#000080"),
    ("midnight blue", "#191970"),
    ("dodger blue", "#1e90ff"),
    ("slate gray", "#708090"),
    ("slate grey", "#708090"),
    ("dark red", "#8b0000"),
    ("hot pink", "#ff69b4"),
    ("deep pink", "#ff1493"),
    ("dark orange", "#ff8c00"),
    ("alice blue", "#f0f8ff"),
    ("mint cream", "#f5fffa"),
    ("lavender blush", "#fff0f5"),
    ("ghost white", "#f8f8ff"),
    ("old lace", "#fdf5e6"),
    ("light gray", "#d3d3d3"),
    ("light grey", "#d3d3d3"),
    ("floral white", "#fffaf0"),
    ("sage green", "#7c9070"),
    ("mint green", "#3eb489"),
    ("olive drab", "#6b8e23"),
    ("rose gold", "#b76e79"),
    ("baby blue", "#89cff0"),
    ("blood red", "#8a0303"),
    ("pastel pink", "#f4a6b7"),
    ("charcoal", "#36454f"),
    ("sage", "#7c9070"),
    ("rose", "#e11d48"),
    ("plum", "#8e4585"),
    ("cream", "#fffdd0"),
    ("aqua", "#06b6d4"),
    ("lilac", "#a78bfa"),
    ("peach", "#f4a582"),
    ("mustard", "#c99a06"),
    ("verde", "#16803c"),
    ("azul", "#2563eb"),
    ("rojo", "#dc2626"),
    ("morado", "#800080"),
    ("naranja", "#ea7317"),
    ("amarillo", "#eab308"),
    ("negro", "#18181b"),
    ("grün", "#16803c"),
    ("blau", "#2563eb"),
    ("rot", "#dc2626"),
    ("lila", "#a78bfa"),
    ("gelb", "#eab308"),
    ("vert", "#16803c"),
    ("bleu", "#2563eb"),
    ("rouge", "#dc2626"),
    ("honeydew", "#f0fff0"),
    ("navy", "#000080"),
    ("teal", "#008080"),
    ("turquoise", "#40e0d0"),
    ("indigo", "#4b0082"),
    ("violet", "#8a2be2"),
    ("lavender", "#e6e6fa"),
    ("purple", "#800080"),
    ("magenta", "#ff00ff"),
    ("fuchsia", "#ff00ff"),
    ("pink", "#db2777"),
    ("crimson", "#dc143c"),
    ("maroon", "#800000"),
    ("burgundy", "#800020"),
    ("red", "#dc2626"),
    ("coral", "#ff7f50"),
    ("salmon", "#fa8072"),
    ("tomato", "#ff6347"),
    ("orange", "#ea7317"),
    ("amber", "#d97706"),
    ("gold", "#d4a017"),
    ("yellow", "#eab308"),
    ("lime", "#65a30d"),
    ("olive", "#808000"),
    ("emerald", "#059669"),
    ("mint", "#3eb489"),
    ("green", "#16803c"),
    ("cyan", "#0891b2"),
    ("azure", "#f0ffff"),
    ("blue", "#2563eb"),
    ("brown", "#8b5a2b"),
    ("chocolate", "#d2691e"),
    ("beige", "#f5f5dc"),
    ("ivory", "#fffff0"),
    ("black", "#18181b"),
    ("white", "#ffffff"),
    ("gray", "#6b7280"),
];

/// What the words say of colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// In the user's words, and as `#rrggbb`.
    pub primary: Option<(String, String)>,
    pub background: Option<(String, String)>,
    pub dark: bool,
}

impl Said {
    /// Whether nothing is said of colours.
    pub fn is_empty(&self) -> bool {
        self.primary.is_none() && self.background.is_none()
    }
}

/// Reads colours out of plain words.
pub(super) fn read(text: &str) -> Said {
    let mut said = Said {
        dark: any(text, &["dark mode", "dark theme", "night mode", "modo oscuro", "mode sombre", "dunkelmodus"]),
        ..Said::default()
    };
    for (name, hex, at, end) in found(text) {
        let before = text[..at].trim_end();
        let after = text[end..].trim_start();
        let behind = ["background"].iter().any(|word| after.starts_with(word))
            || ["background color to", "background colour to", "background to", "background"]
                .iter()
                .any(|word| before.ends_with(word))
            || (before.ends_with("on a") || before.ends_with("on")) && after.starts_with("background");
        if behind {
            said.background.get_or_insert((name, hex));
        } else if wears(before, after) {
            said.primary.get_or_insert((name, hex));
        }
    }
    said
}

/// Whether a colour's surroundings say that the app wears it: "tomato" may be a vegetable.
fn wears(before: &str, after: &str) -> bool {
    let followed = [
        "theme",
        "components",
        "buttons",
        "accent",
        "colour",
        "color",
        "design",
        "look",
        "style",
        "palette",
        "and dark",
        "and white",
    ];
    let led = [
        "make it",
        "in",
        "theme",
        "color",
        "colour",
        "colors",
        "colours",
        "to",
        "components",
        "buttons",
        "use",
        "with",
        "a warm",
        "warm",
        "accent",
        "more",
        "thème",
        "tema",
        "thema",
        "colores",
        "color:",
        "colour:",
        "prefer",
        "love",
        "like",
        "und",
        "en",
        "try",
    ];
    const SHADES: &str = "a|an|the|calm|soft|light|nice|bright|deep|warm|cool|muted|pastel|bold|gentle|vivid|subtle|fresh|pale|rich|lovely|more|some|mostly|all";
    let mut before = before;
    while let Some((rest, last)) = before.rsplit_once(' ') {
        if !SHADES.split('|').any(|shade| shade == last) {
            break;
        }
        before = rest;
    }
    followed.iter().any(|word| after.starts_with(word))
        || led.iter().any(|word| before.ends_with(word))
        || after.is_empty() && before.is_empty()
}

fn found(text: &str) -> Vec<(String, String, usize, usize)> {
    let mut found: Vec<(String, String, usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('#') {
        let digits: String = text[at + 1..].chars().take_while(char::is_ascii_hexdigit).collect();
        let long = match digits.len() {
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            6 => digits.clone(),
            _ => continue,
        };
        found.push((format!("#{digits}"), format!("#{long}"), at, at + 1 + digits.len()));
    }
    for (name, hex) in NAMES {
        for spelled in [name.to_owned(), name.replace(' ', ""), name.replace("gray", "grey")] {
            for (at, _) in text.match_indices(&spelled) {
                let end = at + spelled.len();
                let whole = has(&text[at..end], &spelled)
                    && text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
                    && text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
                let taken = found.iter().any(|(_, _, from, to)| at < *to && *from < end);
                if whole && !taken {
                    found.push((spelled.clone(), hex.to_owned(), at, end));
                }
            }
        }
    }
    found.sort_by_key(|(_, _, at, _)| *at);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_and_backgrounds_are_told_apart() {
        let said = read("set the background color to honeydew and the components to forest green.");
        assert_eq!(said.primary.unwrap().0, "forest green");
        assert_eq!(said.background.unwrap().0, "honeydew");
        let said = read("navy components on a white background");
        assert_eq!((said.primary.unwrap().0.as_str(), said.background.unwrap().0.as_str()), ("navy", "white"));
    }

    #[test]
    fn a_fruit_is_not_a_theme() {
        assert_eq!(read("a shop for orange juice").primary, None);
        assert_eq!(read("use a warm orange theme").primary.unwrap().0, "orange");
        assert_eq!(read("make it #0a7").primary.unwrap().1, "#00aa77");
    }
}
