import { strings } from "@/lib/strings";

/** The buttons beneath a form. */
export function FormActions({ save, onCancel }: { save: string; onCancel?: () => void }) {
  return (
    <div className="mt-5 flex flex-wrap justify-end gap-2">
      {onCancel && (
        <button type="button" className="btn-quiet" onClick={onCancel}>
          {strings.cancel}
        </button>
      )}
      <button type="submit" className="btn-primary">
        {save}
      </button>
    </div>
  );
}
