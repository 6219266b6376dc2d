[% set e = entities|first %]
import { day } from "@/lib/format";

/** How many days ago each sample was done. */
const ago = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [1, 2, 3, 5, 6],
  [0, 1, 3, 4, 6],
  [0, 2, 5],
  [1, 2, 3, 4],
  [3, 4, 6],
];

/** The days on which the samples were done, so that there are streaks to look at. */
export function sampleDays(): Record<string, string[]> {
  return Object.fromEntries(ago.map((days, index) => [`sample-[= e.kebab =]-${index + 1}`, days.map((days) => day(-days))]));
}
