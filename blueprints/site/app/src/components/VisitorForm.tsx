import { useId, useState, type FormEvent } from "react";
import { z } from "zod";
import { useStoredState } from "@/lib/useStoredState";

type Ask = "name" | "email" | "message";

const labels: { [ask in Ask]: string } = { name: "Name", email: "E-mail address", message: "Message" };
const sentSchema = z.array(z.object({ form: z.string(), at: z.string(), values: z.record(z.string(), z.string()) }));

interface Props {
  name: string;
  asks: readonly Ask[];
}

/** Asks a visitor for an address or a message, says what is missing, and thanks; what was sent is kept in this browser. */
export function VisitorForm({ name, asks }: Props) {
  const id = useId();
  const [sent, setSent] = useStoredState<z.infer<typeof sentSchema>>(`[= app.storage_key =].sent.${name}`, sentSchema, []);
  const [values, setValues] = useState<{ [ask in Ask]: string }>({ name: "", email: "", message: "" });
  const [tried, setTried] = useState(false);
  const [thanked, setThanked] = useState(false);

  function errorOf(ask: Ask): string {
    const value = values[ask].trim();
    if (ask === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return "Enter an e-mail address, such as ana@example.com.";
    return value ? "" : `${labels[ask]} is needed.`;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const wrong = asks.find((ask) => errorOf(ask));
    if (wrong) {
      document.getElementById(`${id}-${wrong}`)?.focus();
      return;
    }
    setSent([...sent, { form: name, at: new Date().toISOString(), values: Object.fromEntries(asks.map((ask) => [ask, values[ask].trim()])) }]);
    setThanked(true);
  }

  if (thanked) {
    return (
      <p role="status" className="w-full max-w-xl rounded-card bg-good-soft px-5 py-4 text-lg font-semibold text-good">
        Thank you! We will write to {values.email.trim()}.
      </p>
    );
  }
  return (
    <form noValidate aria-label={name} onSubmit={submit} className={`w-full max-w-xl ${asks.length === 1 ? "gap-3 space-y-3 sm:flex sm:items-start sm:space-y-0" : "space-y-5"}`}>
      {asks.map((ask) => {
        const error = tried ? errorOf(ask) : "";
        const control = {
          id: `${id}-${ask}`,
          className: "field min-h-12",
          value: values[ask],
          maxLength: 2000,
          "aria-invalid": error !== "",
          "aria-describedby": error ? `${id}-${ask}-error` : undefined,
          onChange: (event: { target: { value: string } }) => setValues({ ...values, [ask]: event.target.value }),
        };
        return (
          <div key={ask} className="min-w-0 flex-1">
            <label className="label" htmlFor={control.id}>
              {labels[ask]}
            </label>
            {ask === "message" ? <textarea rows={5} {...control} /> : <input type={ask === "email" ? "email" : "text"} autoComplete={ask} {...control} />}
            {error && (
              <p id={`${id}-${ask}-error`} className="mt-1 text-sm text-bad">
                {error}
              </p>
            )}
          </div>
        );
      })}
      <button type="submit" className={`btn-primary min-h-12 w-full px-6 text-base sm:w-auto ${asks.length === 1 ? "sm:mt-6" : ""}`}>
        {asks.length > 1 ? "Send message" : "Sign up"}
      </button>
    </form>
  );
}
