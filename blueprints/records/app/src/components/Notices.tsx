import { Icon } from "@/components/Icon";
import { useToast } from "@/components/toast";
import { strings } from "@/lib/strings";
import { useData } from "@/storage/useData";

/** What the user should know about their data: that some was set aside, or that it is only a sample. */
export function Notices() {
  const { data, notices, dismiss, clearSample } = useData();
  const toast = useToast();
  const hasSample = Object.values(data).some((rows: { sample: boolean }[]) => rows.some((row) => row.sample));

  function clear() {
    clearSample();
    toast(strings.sampleCleared);
  }

  return (
    <>
      {notices.map((notice) => (
        <div key={notice.kind} role="alert" className="mb-4 flex items-start gap-3 rounded-card bg-warn-soft px-4 py-3 text-sm text-warn">
          <Icon name="warning" />
          <p className="min-w-0 flex-1">{notice.kind === "full" ? strings.full : notice.kind === "newer" ? strings.newer(notice.key) : strings.damaged(notice.key)}</p>
          <button type="button" className="font-semibold underline" onClick={() => dismiss(notice)}>
            {strings.close}
          </button>
        </div>
      ))}
      {hasSample && (
        <p className="no-print mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-dashed border-line pb-3 text-sm text-muted">
          {strings.sampleData}
          <button type="button" className="font-semibold text-primary-ink underline-offset-4 hover:underline" onClick={clear}>
            {strings.clearSample}
          </button>
        </p>
      )}
    </>
  );
}
