//! The colours of an app, light and dark, from the one or two that the contract names.
//!
//! Whatever colours are named, text reads: every pair that the templates use reaches WCAG AA.

use serde::Serialize;

use super::colour::{Oklch, Rgb, ink_on};
use crate::model::contract::Design;

/// Every colour role of one theme, as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Palette {
    pub canvas: String,
    pub surface: String,
    pub raised: String,
    pub ink: String,
    pub muted: String,
    pub line: String,
    /// The edge of an input: three to one against what it stands on.
    pub edge: String,
    pub primary: String,
    pub primary_strong: String,
    pub on_primary: String,
    /// The primary colour as text.
    pub primary_ink: String,
    pub primary_soft: String,
    pub good: String,
    pub good_soft: String,
    pub warn: String,
    pub warn_soft: String,
    pub bad: String,
    pub bad_soft: String,
    pub charts: Vec<String>,
}

/// The light and the dark palette of a design. A dark named background makes both dark.
pub(super) fn palettes(design: &Design) -> (Palette, Palette) {
    let primary = Rgb::hex(&design.primary_hex);
    let named = design.background_hex.as_deref().map(Rgb::hex);
    let dark_ground = named.filter(|ground| ink_on(&[*ground]) == Rgb(1.0, 1.0, 1.0));
    let light_ground = if dark_ground.is_some() { None } else { named };
    let hue = named.map_or(primary.oklch(), Rgb::oklch);
    let dark = theme(primary, dark_ground, hue, true);
    let light = if dark_ground.is_some() { dark.clone() } else { theme(primary, light_ground, hue, false) };
    (light, dark)
}

fn theme(named: Rgb, ground: Option<Rgb>, tint: Oklch, dark: bool) -> Palette {
    // Neutrals lean towards the colour of the design; grey designs stay grey.
    let lean = tint.c.min(0.1) / 0.1;
    let neutral = |l: f64, c: f64| Oklch { l, c: c * lean, h: tint.h }.rgb();
    let canvas = ground.unwrap_or_else(|| if dark { neutral(0.175, 0.014) } else { neutral(0.979, 0.006) });
    let base = canvas.oklch();
    let (surface, raised) = if dark {
        // On a ground of middling lightness cards go darker instead, so that white text reads on both.
        let floor = if base.l > 0.35 { 0.22 } else { base.l };
        let lift = |by: f64| Oklch { l: floor + by, c: base.c.min(0.04), h: base.h }.rgb();
        (lift(0.04), lift(0.08))
    } else {
        (Rgb(1.0, 1.0, 1.0), Oklch { l: (base.l + 0.995) / 2.0, c: base.c * 0.5, h: base.h }.rgb())
    };
    let grounds = [canvas, surface, raised];
    let hue = named.oklch();
    // A primary colour that would drown in the dark is lifted; in the light it stays as named.
    let primary = if dark { Oklch { l: hue.l.max(0.66), c: hue.c.min(0.19), h: hue.h } } else { hue };
    let soft = |colour: Oklch| {
        let (l, c) = if dark { (surface.oklch().l + 0.08, colour.c.min(0.055)) } else { (0.945, colour.c.min(0.035)) };
        Oklch { l, c, h: colour.h }.rgb()
    };
    let primary_soft = soft(primary);
    let on_primary = ink_on(&[primary.rgb()]);
    // Under the pointer the colour moves away from its text, which can only help reading.
    let white_text = on_primary == Rgb(1.0, 1.0, 1.0);
    let strong =
        Oklch { l: if white_text { (primary.l - 0.07).max(0.1) } else { (primary.l + 0.05).min(1.0) }, ..primary }
            .rgb();
    let reading = [canvas, surface, raised, primary_soft];
    let tone = |h: f64, c: f64| {
        let colour = Oklch { l: if dark { 0.8 } else { 0.5 }, c, h };
        let soft = soft(colour);
        (colour.readable_on(&[canvas, surface, raised, soft], 4.6).to_hex(), soft.to_hex())
    };
    let (good, good_soft) = tone(150.0, 0.13);
    let (warn, warn_soft) = tone(70.0, 0.12);
    let (bad, bad_soft) = tone(25.0, 0.17);
    let shift = if dark { 0.97 } else { 0.27 };
    let ink = Oklch { l: if dark { 0.95 } else { shift }, c: 0.018 * lean, h: tint.h }.readable_on(&reading, 7.0);
    Palette {
        canvas: canvas.to_hex(),
        surface: surface.to_hex(),
        raised: raised.to_hex(),
        ink: ink.to_hex(),
        muted: Oklch { l: if dark { 0.74 } else { 0.5 }, c: 0.022 * lean, h: tint.h }
            .readable_on(&reading, 4.7)
            .to_hex(),
        line: Oklch {
            l: if dark { base.l + 0.13 } else { base.l - 0.075 },
            c: (base.c + 0.006 * lean).min(0.05),
            h: base.h,
        }
        .rgb()
        .to_hex(),
        edge: Oklch { l: if dark { 0.58 } else { 0.66 }, c: 0.02 * lean, h: tint.h }
            .readable_on(&grounds, 3.05)
            .to_hex(),
        primary: primary.rgb().to_hex(),
        primary_strong: strong.to_hex(),
        on_primary: on_primary.to_hex(),
        primary_ink: primary.readable_on(&reading, 4.6).to_hex(),
        primary_soft: primary_soft.to_hex(),
        good,
        good_soft,
        warn,
        warn_soft,
        bad,
        bad_soft,
        charts: charts(primary, &grounds, dark),
    }
}

/// Six colours for series: the primary first, then hues around the circle at one lightness, each seen on every ground.
fn charts(primary: Oklch, grounds: &[Rgb], dark: bool) -> Vec<String> {
    let first = primary.readable_on(grounds, 3.0).to_hex();
    let (l, c) = if dark { (0.74, 0.12) } else { (0.62, 0.13) };
    let others = [150.0, 60.0, 210.0, 285.0, 100.0].map(|turn| {
        let h = (primary.h + turn).rem_euclid(360.0);
        Oklch { l, c, h }.readable_on(grounds, 3.0).to_hex()
    });
    std::iter::once(first).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::contract::Character;

    fn design(primary: u32, background: Option<u32>) -> Design {
        Design {
            primary: None,
            background: None,
            primary_hex: format!("#{primary:06x}"),
            background_hex: background.map(|value| format!("#{value:06x}")),
            character: Character::Plain,
            dark: false,
        }
    }

    proptest! {
        #[test]
        fn text_reads_for_any_two_colours(primary in 0u32..0x0100_0000, background in proptest::option::of(0u32..0x0100_0000)) {
            let (light, dark) = palettes(&design(primary, background));
            for p in [light, dark] {
                let on = |ink: &str, ground: &str| Rgb::hex(ink).contrast(Rgb::hex(ground));
                prop_assert!(on(&p.on_primary, &p.primary) >= 4.5, "{p:?}");
                prop_assert!(on(&p.on_primary, &p.primary_strong) >= 4.5, "{p:?}");
                for ground in [&p.canvas, &p.surface, &p.raised, &p.primary_soft] {
                    for ink in [&p.ink, &p.muted, &p.primary_ink] {
                        prop_assert!(on(ink, ground) >= 4.5, "{ink} on {ground} {p:?}");
                    }
                }
                for ground in [&p.canvas, &p.surface, &p.raised] {
                    for ink in [&p.good, &p.warn, &p.bad] {
                        prop_assert!(on(ink, ground) >= 4.5, "{ink} on {ground} {p:?}");
                    }
                }
                prop_assert!(on(&p.good, &p.good_soft) >= 4.5 && on(&p.warn, &p.warn_soft) >= 4.5 && on(&p.bad, &p.bad_soft) >= 4.5);
            }
        }
    }

    #[test]
    fn named_colours_are_used_as_named() {
        let (light, _) = palettes(&design(0x22_8b22, Some(0xf0_fff0)));
        assert_eq!((light.primary.as_str(), light.canvas.as_str()), ("#228b22", "#f0fff0"));
    }
}
