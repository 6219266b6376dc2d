import { useId } from "react";

interface Props {
  seed: number;
  className?: string;
}

/** A number between 0 and 1 that stays with its place. */
const part = (seed: number, at: number) => (((Math.sin(seed * 12.9898 + at * 78.233) * 43758.5453) % 1) + 1) % 1;
const mix = (colour: string, share: number, other: string) => `color-mix(in oklab, ${colour} ${share}%, ${other})`;

/** A quiet picture in one colour, drawn from a number: stands where a photograph will. */
export function Artwork({ seed, className = "" }: Props) {
  const id = useId();
  const colour = `var(--chart-${(seed % 6) + 1})`;
  const sun = { cx: 90 + part(seed, 9) * 220, cy: 70 + part(seed, 10) * 50, r: 24 + part(seed, 11) * 22 };
  const Motif = [Hills, Sea, Arches][seed % 3] ?? Hills;
  return (
    <svg viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice" aria-hidden="true" className={className}>
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor={mix(colour, 45, "white")} />
          <stop offset="1" stopColor={mix(colour, 12, "white")} />
        </linearGradient>
      </defs>
      <rect width="400" height="300" fill={`url(#${id})`} />
      <circle {...sun} fill={mix(colour, 8, "white")} />
      <Motif seed={seed} tone={(share) => mix(colour, share, "black")} light={(share) => mix(colour, share, "white")} />
    </svg>
  );
}

interface MotifProps {
  seed: number;
  tone: (share: number) => string;
  light: (share: number) => string;
}

function Hills({ seed, tone, light }: MotifProps) {
  const hill = (at: number, height: number) => {
    const peak = 80 + part(seed, at) * 150;
    return `M0 300V${height + part(seed, at + 1) * 40}C${peak - 80} ${height - 60} ${peak - 20} ${height - 30} ${peak + 50} ${height + 15}S350 ${height - 25} 400 ${height + part(seed, at + 4) * 30}V300Z`;
  };
  return (
    <>
      <path d={hill(1, 165)} fill={light(62)} />
      <path d={hill(12, 205)} fill={light(90)} />
      <path d={hill(23, 248)} fill={tone(62)} />
    </>
  );
}

function Sea({ seed, tone, light }: MotifProps) {
  return (
    <>
      <rect y="170" width="400" height="130" fill={light(72)} />
      {Array.from({ length: 9 }, (_, row) => (
        <path key={row} d={`M${part(seed, row) * 260} ${182 + row * 13}h${50 + part(seed, row + 20) * 90}`} stroke={light(row % 2 === 0 ? 24 : 44)} strokeWidth="3" strokeLinecap="round" />
      ))}
      <path d="M0 170 C60 150 90 158 140 170Z" fill={tone(70)} />
      <path d={`M${230 + part(seed, 5) * 60} 178l34 0 -8 12h-20zM${246 + part(seed, 5) * 60} 174v-48l26 44z`} fill={tone(55)} />
    </>
  );
}

function Arches({ seed, tone, light }: MotifProps) {
  const wide = 88;
  return (
    <>
      {Array.from({ length: 5 }, (_, at) => {
        const height = 90 + part(seed, at) * 110;
        return <path key={at} d={`M${at * wide - 20} 300v${-height}a${wide / 2} ${wide / 2} 0 0 1 ${wide} 0v${height}z`} fill={at % 2 === 0 ? light(80) : tone(72)} />;
      })}
      <rect y="278" width="400" height="22" fill={tone(48)} />
    </>
  );
}
