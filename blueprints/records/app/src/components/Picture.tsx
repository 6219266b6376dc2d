[% set plates = entities|selectattr("name", "in", ["recipe", "dish", "meal", "food"])|list %]
[% if plates %]
/** What lies on the plates: pumpkin, lentils, herbs, tomato, cream, mushroom. */
const food = ["#d98336", "#cda349", "#7f9b4a", "#bd5238", "#ecd9b0", "#8a6a4f"];

[% endif %]
interface Props {
  /** A data URL, or empty for drawn art. */
  source: string;
  name: string;
  className?: string;
}

/** The picture of a record; without one, art that is drawn from its name. */
export function Picture({ source, name, className = "aspect-[4/3]" }: Props) {
  if (source) return <img src={source} alt={name} className={`w-full object-cover ${className}`} />;
  const seed = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
[% if not plates %]
  const turn = (by: number) => (seed * by) % 100;
[% endif %]
  return (
[% if plates %]
    <svg viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice" className={`w-full ${className}`} style={ { background: `color-mix(in oklab, var(--chart-${1 + (seed % 6)}) 26%, var(--surface))` } } aria-hidden="true">
      <circle cx="60" cy="46" r="36" fill="black" opacity="0.12" />
      <circle cx="60" cy="44" r="36" fill="#fbf7f0" />
      <circle cx="60" cy="44" r="28" fill={food[seed % food.length]} />
      {Array.from({ length: 9 }, (_, index) => (
        <circle key={index} cx={60 + Math.cos(index * 2.4 + seed) * (5 + ((seed * (index + 3)) % 18))} cy={44 + Math.sin(index * 2.4 + seed) * (5 + ((seed * (index + 3)) % 18))} r={2.5 + ((seed * (index + 7)) % 5)} fill={food[(seed + 1 + (index % 4)) % food.length]} />
      ))}
    </svg>
[% else %]
    <svg viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice" className={`w-full bg-primary-soft ${className}`} aria-hidden="true">
      <circle cx={20 + turn(3) * 0.8} cy={15 + turn(7) * 0.5} r={22 + turn(5) * 0.2} fill={`var(--chart-${1 + (seed % 6)})`} opacity="0.55" />
      <circle cx={70 + turn(11) * 0.4} cy={50 + turn(13) * 0.3} r={18 + turn(17) * 0.22} fill={`var(--chart-${1 + ((seed + 2) % 6)})`} opacity="0.45" />
      <path d={`M0 ${60 + turn(19) * 0.15} C 30 ${40 + turn(23) * 0.3}, 70 ${80 - turn(29) * 0.2}, 120 ${52 + turn(31) * 0.2} V 90 H 0 Z`} fill="var(--primary)" opacity="0.8" />
    </svg>
[% endif %]
  );
}
