import type { Key, Operator } from "@/lib/calculator";

interface Button {
  face: string;
  name: string;
  key: Key;
  look: "number" | "helper" | "operator" | "equals";
}

const digit = (face: string): Button => ({ face, name: face, key: { type: "digit", digit: face }, look: "number" });
const operator = (face: Operator, name: string): Button => ({ face, name, key: { type: "operator", operator: face }, look: "operator" });
const helper = (face: string, name: string, type: "clear" | "back" | "sign" | "percent"): Button => ({ face, name, key: { type }, look: "helper" });

const buttons: Button[] = [
  helper("C", "Clear", "clear"), helper("⌫", "Delete last digit", "back"), helper("%", "Percent", "percent"), operator("÷", "Divide"),
  digit("7"), digit("8"), digit("9"), operator("×", "Multiply"),
  digit("4"), digit("5"), digit("6"), operator("−", "Subtract"),
  digit("1"), digit("2"), digit("3"), operator("+", "Add"),
  helper("±", "Change sign", "sign"), digit("0"), { face: ".", name: "Decimal point", key: { type: "point" }, look: "number" }, { face: "=", name: "Equals", key: { type: "equals" }, look: "equals" },
];

const looks = {
  number: "bg-canvas text-ink hover:bg-raised",
  helper: "bg-raised text-muted hover:text-ink",
  operator: "bg-primary-soft text-primary-ink hover:bg-raised aria-pressed:bg-primary aria-pressed:text-on-primary",
  equals: "bg-primary text-on-primary hover:bg-primary-strong",
};

interface Props {
  onKey: (key: Key) => void;
  /** The operator that waits for its second number. */
  active: string | undefined;
}

/** The keys of the calculator. */
export function Keypad({ onKey, active }: Props) {
  return (
    <div className="grid grid-cols-4 gap-2 sm:gap-2.5">
      {buttons.map((button) => (
        <button
          key={button.name}
          type="button"
          aria-label={button.name}
          aria-pressed={button.look === "operator" ? button.face === active : undefined}
          className={`h-14 rounded-card border border-line font-display text-xl transition-transform active:scale-95 sm:h-16 ${looks[button.look]}`}
          onClick={() => onKey(button.key)}
        >
          {button.face}
        </button>
      ))}
    </div>
  );
}
