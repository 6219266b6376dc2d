//! Colours: sRGB hex, OKLCH, contrast.

/// A colour of sRGB, each channel from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rgb(pub f64, pub f64, pub f64);

/// A colour by perceived lightness, chroma and hue (degrees).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Oklch {
    pub l: f64,
    pub c: f64,
    pub h: f64,
}

impl Rgb {
    /// Reads `#rrggbb`; anything else is mid grey.
    pub(super) fn hex(text: &str) -> Self {
        let value = u32::from_str_radix(text.trim_start_matches('#'), 16).unwrap_or(0x0080_8080);
        let part = |shift: u32| f64::from((value >> shift) & 0xff) / 255.0;
        Self(part(16), part(8), part(0))
    }

    /// Writes `#rrggbb`.
    pub(super) fn to_hex(self) -> String {
        let part = |x: f64| (x.clamp(0.0, 1.0) * 255.0).round() as u8;
        format!("#{:02x}{:02x}{:02x}", part(self.0), part(self.1), part(self.2))
    }

    /// Relative luminance, as WCAG defines it, of the colour as eight-bit channels show it.
    fn luminance(self) -> f64 {
        let Self(r, g, b) = Self::hex(&self.to_hex());
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// Contrast ratio with another colour, from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The same colour in OKLCH.
    pub(super) fn oklch(self) -> Oklch {
        let (r, g, b) = (linear(self.0), linear(self.1), linear(self.2));
        let l = (0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_99 * b).cbrt();
        let m = (0.211_903_5 * r + 0.680_699_55 * g + 0.107_396_96 * b).cbrt();
        let s = (0.088_302_46 * r + 0.281_718_84 * g + 0.629_978_7 * b).cbrt();
        let lightness = 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_05 * s;
        let a = 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s;
        let b = 0.025_904_04 * l + 0.782_771_77 * m - 0.808_675_77 * s;
        Oklch { l: lightness, c: a.hypot(b), h: b.atan2(a).to_degrees().rem_euclid(360.0) }
    }
}

impl Oklch {
    /// The nearest colour that sRGB can show: chroma gives way, lightness and hue stay.
    pub(super) fn rgb(self) -> Rgb {
        let mut chroma = self.c;
        for _ in 0..60 {
            let Rgb(r, g, b) = Self { c: chroma, ..self }.raw();
            if [r, g, b].iter().all(|x| (-0.001..=1.001).contains(x)) {
                return Rgb(r, g, b);
            }
            chroma *= 0.94;
        }
        Self { c: 0.0, ..self }.raw()
    }

    fn raw(self) -> Rgb {
        let (a, b) = (self.c * self.h.to_radians().cos(), self.c * self.h.to_radians().sin());
        let l = (self.l + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
        let m = (self.l - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let s = (self.l - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        Rgb(
            gamma(4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s),
            gamma(-1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s),
            gamma(-0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s),
        )
    }

    /// The same hue and chroma at the lightness nearest to its own that reaches `ratio` on every ground.
    pub(super) fn readable_on(self, grounds: &[Rgb], ratio: f64) -> Rgb {
        let enough = |colour: Rgb| grounds.iter().all(|ground| colour.contrast(*ground) >= ratio);
        let steps = (0..=100).map(|step| f64::from(step) / 100.0);
        let best = steps
            .filter(|l| enough(Self { l: *l, ..self }.rgb()))
            .min_by(|a, b| (a - self.l).abs().total_cmp(&(b - self.l).abs()));
        if enough(self.rgb()) {
            return self.rgb();
        }
        best.map_or_else(|| ink_on(grounds), |l| Self { l, ..self }.rgb())
    }
}

/// Black or white, whichever reads better on the worst of the grounds.
pub(super) fn ink_on(grounds: &[Rgb]) -> Rgb {
    let worst = |ink: Rgb| grounds.iter().map(|ground| ink.contrast(*ground)).fold(f64::INFINITY, f64::min);
    let (black, white) = (Rgb(0.06, 0.06, 0.07), Rgb(1.0, 1.0, 1.0));
    let true_black = Rgb(0.0, 0.0, 0.0);
    if worst(white) >= 4.5 && worst(white) >= worst(black) * 0.55 {
        white
    } else if worst(black) >= 4.5 {
        black
    } else if worst(true_black) >= worst(white) {
        true_black
    } else {
        white
    }
}

fn linear(x: f64) -> f64 {
    if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) }
}

fn gamma(x: f64) -> f64 {
    if x <= 0.003_130_8 { x * 12.92 } else { 1.055 * x.powf(1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn hex_survives_oklch(value in 0u32..0x0100_0000) {
            let hex = format!("#{value:06x}");
            let back = Rgb::hex(&hex).oklch().rgb();
            let there = Rgb::hex(&hex);
            for (a, b) in [(back.0, there.0), (back.1, there.1), (back.2, there.2)] {
                prop_assert!((a - b).abs() < 0.02, "{hex} {back:?}");
            }
        }

        #[test]
        fn ink_reads_on_any_ground(value in 0u32..0x0100_0000) {
            let ground = Rgb::hex(&format!("#{value:06x}"));
            prop_assert!(ink_on(&[ground]).contrast(ground) >= 4.5);
        }
    }
}
