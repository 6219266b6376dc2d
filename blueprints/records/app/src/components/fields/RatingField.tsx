import { Icon } from "@/components/Icon";
import type { FieldProps } from "@/hooks/useForm";

/** A number of stars; arrow keys move, and the chosen one can be taken back. */
export function RatingField({ id, field, value, error, onChange }: FieldProps) {
  const chosen = Number(value) || 0;
  const top = field.max ?? 5;
  return (
    <fieldset>
      <legend className="label">
        {field.label}
        {field.required && <span aria-hidden="true" className="text-bad"> *</span>}
      </legend>
      <div className="flex min-h-10 flex-wrap items-center">
        {Array.from({ length: top }, (_, index) => index + 1).map((stars) => (
          <label key={stars} className={`cursor-pointer rounded-control p-1 has-focus-visible:outline-2 has-focus-visible:outline-primary-ink ${stars <= chosen ? "text-primary-ink" : "text-muted"}`}>
            <input id={stars === 1 ? id : undefined} type="radio" name={id} className="sr-only" aria-label={`${stars}/${top}`} checked={stars === chosen} onChange={() => onChange(String(stars))} onClick={() => stars === chosen && onChange("")} />
            <Icon name="star" filled={stars <= chosen} />
          </label>
        ))}
      </div>
      {error && <p className="mt-1 text-sm text-bad">{error}</p>}
    </fieldset>
  );
}
