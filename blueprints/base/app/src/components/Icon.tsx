const paths = {
  plus: "M12 5v14M5 12h14",
  search: "M11 19a8 8 0 1 1 0-16 8 8 0 0 1 0 16ZM21 21l-4.3-4.3",
  edit: "M4 20h4L19 9l-4-4L4 16v4ZM14 6l4 4",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  star: "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8L12 3.5Z",
  heart: "M12 20s-7.5-4.6-7.5-10A4.3 4.3 0 0 1 12 7.2 4.3 4.3 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10Z",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  upload: "M12 16V5M7.5 9.5L12 5l4.5 4.5M5 20h14",
  print: "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z",
  warning: "M12 4l9.5 16h-19L12 4ZM12 10v4.5M12 17.2v.3",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01",
  play: "M8 5l11 7-11 7V5Z",
  pause: "M8 5v14M16 5v14",
  reset: "M4 5v5h5M4.6 10A8 8 0 1 1 4 13.5",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
  sort: "M8 5v14M8 19l-3-3M8 19l3-3M16 19V5M16 5l-3 3M16 5l3 3",
  bars: "M5 20V11M12 20V4M19 20v-6",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  board: "M4 4h5v16H4zM10.5 4h5v10h-5zM17 4h3.5v13H17z",
  flame: "M12 3c.5 3.5 5 5.5 5 10.5a5 5 0 0 1-10 0c0-2 1-3.5 2-4.5.3 1.5 1 2.2 1.6 2.5C10.5 9 10.5 5.5 12 3Z",
  menu: "M4 7h16M4 12h16M4 17h16",
  dot: "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
} as const;

export type IconName = keyof typeof paths;

interface Props {
  name: IconName;
  filled?: boolean;
  className?: string;
}

/** A line icon; it is decoration, the words stand beside it or in the button's label. */
export function Icon({ name, filled = false, className = "size-5" }: Props) {
  return (
    <svg viewBox="0 0 24 24" className={`shrink-0 ${className}`} fill={filled ? "currentColor" : "none"} stroke="currentColor" strokeWidth={1.8} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
