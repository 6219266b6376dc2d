import { useState, type FormEvent } from "react";
import { modeNames, modes, type Mode, type Settings } from "@/lib/timer";

interface Props {
  settings: Settings;
  onSave: (settings: Settings) => void;
}

/** How long each part is, in minutes. */
export function TimerSettings({ settings, onSave }: Props) {
  const [draft, setDraft] = useState<{ [mode in Mode]: string }>({ focus: String(settings.focus), short: String(settings.short), long: String(settings.long) });
  const [saved, setSaved] = useState(false);
  const valid = (value: string) => /^\d{1,3}$/.test(value.trim()) && Number(value) >= 1 && Number(value) <= 600;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!modes.every((mode) => valid(draft[mode]))) return;
    onSave({ focus: Number(draft.focus), short: Number(draft.short), long: Number(draft.long) });
    setSaved(true);
  }

  return (
    <form noValidate onSubmit={submit} aria-label="Settings" className="space-y-4">
      <div className="grid grid-cols-3 gap-3">
        {modes.map((mode) => (
          <div key={mode}>
            <label className="label" htmlFor={`minutes-${mode}`}>
              {modeNames[mode]}
            </label>
            <input
              id={`minutes-${mode}`}
              className="field"
              inputMode="numeric"
              value={draft[mode]}
              aria-invalid={!valid(draft[mode])}
              aria-describedby="minutes-hint"
              onChange={(event) => {
                setDraft({ ...draft, [mode]: event.target.value });
                setSaved(false);
              }}
            />
          </div>
        ))}
      </div>
      <p id="minutes-hint" className={`text-sm ${modes.every((mode) => valid(draft[mode])) ? "text-muted" : "text-bad"}`}>
        Whole minutes, from 1 to 600.
      </p>
      <div className="flex items-center gap-3">
        <button type="submit" className="btn-quiet">
          Save lengths
        </button>
        <span role="status" className="text-sm text-good">
          {saved ? "Saved." : ""}
        </span>
      </div>
    </form>
  );
}
