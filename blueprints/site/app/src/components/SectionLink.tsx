import type { ReactNode } from "react";

interface Props {
  /** The id of a section. */
  to: string;
  className?: string;
  onGo?: () => void;
  children: ReactNode;
}

/** A link that glides to a section of the page. */
export function SectionLink({ to, className, onGo, children }: Props) {
  return (
    <a
      href={`#${to}`}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(to)?.scrollIntoView({ behavior: "smooth" });
        onGo?.();
      }}
    >
      {children}
    </a>
  );
}
