import { useState, type ChangeEvent } from "react";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";
import { shrinkImage } from "@/lib/image";
import { strings } from "@/lib/strings";

/** A picture from the device, made small enough to keep. */
export function ImageField(props: FieldProps) {
  const { id, value, onChange } = props;
  const [failed, setFailed] = useState(false);
  const image = typeof value === "string" ? value : "";

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return;
    const shrunk = await shrinkImage(file);
    setFailed(shrunk === null);
    if (shrunk !== null) onChange(shrunk);
  }

  return (
    <FieldFrame {...props} error={failed ? strings.badImage : props.error}>
      <div className="flex items-center gap-3">
        {image && <img src={image} alt="" className="size-14 rounded-control object-cover" />}
        <input id={id} type="file" accept="image/*" className="block w-full min-w-0 text-sm text-muted file:mr-3 file:rounded-control file:border file:border-solid file:border-line file:bg-raised file:px-3 file:py-2 file:font-medium file:text-ink" onChange={(event) => void choose(event)} />
        {image && (
          <button type="button" className="btn-quiet" onClick={() => onChange("")}>
            {strings.removeImage}
          </button>
        )}
      </div>
    </FieldFrame>
  );
}
