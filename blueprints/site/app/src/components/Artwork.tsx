import { useId } from "react";

interface Props {
  seed: number;
  className?: string;
}

/** A quiet landscape, drawn from a number: stands where a photograph will. */
export function Artwork({ seed, className = "" }: Props) {
  const id = useId();
  const part = (at: number) => ((Math.sin(seed * 12.9898 + at * 78.233) * 43758.5453) % 1 + 1) % 1;
  const hill = (at: number, height: number) => {
    const peak = 60 + part(at) * 280;
    return `M0 300V${height + part(at + 1) * 40}C${peak - 60} ${height - 50 * part(at + 2)} ${peak} ${height - 20} ${peak + 60} ${height + 20}S360 ${height - 30 * part(at + 3)} 400 ${height + part(at + 4) * 30}V300Z`;
  };
  const sky = `var(--chart-${(seed % 6) + 1})`;
  return (
    <svg viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice" aria-hidden="true" className={className}>
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor={sky} stopOpacity="0.75" />
          <stop offset="1" stopColor="var(--primary-soft)" />
        </linearGradient>
      </defs>
      <rect width="400" height="300" fill="var(--surface)" />
      <rect width="400" height="300" fill={`url(#${id})`} />
      <circle cx={80 + part(9) * 240} cy={60 + part(10) * 60} r={18 + part(11) * 26} fill="var(--surface)" opacity="0.85" />
      <path d={hill(1, 170)} fill="var(--primary)" opacity="0.35" />
      <path d={hill(12, 205)} fill="var(--primary)" opacity="0.6" />
      <path d={hill(23, 245)} fill="var(--primary)" opacity="0.95" />
    </svg>
  );
}
