import { useState } from "react";

const side = "absolute inset-0 grid place-items-center overflow-hidden rounded-panel p-6 font-display text-3xl font-bold [backface-visibility:hidden] sm:text-4xl";

/** A card with two sides; a press turns it over. */
export function FlipCard({ front, back }: { front: string; back: string }) {
  const [flipped, setFlipped] = useState(false);
  return (
    <div className="relative [perspective:70rem]">
      <span aria-hidden="true" className="absolute inset-x-6 -bottom-2 h-10 rounded-panel border-2 border-line bg-raised" />
      <button type="button" className="relative block h-72 w-full rounded-panel transition-transform duration-300 [transform-style:preserve-3d] data-flipped:[transform:rotateY(180deg)]" data-flipped={flipped || undefined} onClick={() => setFlipped(!flipped)}>
        <span aria-hidden={flipped} data-testid="front" className={`${side} border-2 border-line bg-surface`}>
          {front}
          <span className="absolute inset-x-0 bottom-4 text-center font-body text-sm font-normal text-muted">[= t("flip")|jsx =]</span>
        </span>
        <span aria-hidden={!flipped} data-testid="back" className={`${side} bg-primary text-on-primary [transform:rotateY(180deg)]`}>
          {flipped ? back : ""}
        </span>
      </button>
    </div>
  );
}
