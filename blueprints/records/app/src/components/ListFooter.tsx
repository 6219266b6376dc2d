import type { ListView } from "@/hooks/useListView";
import type { Row } from "@/lib/fields";
import { strings } from "@/lib/strings";

/** How much of a list is shown, and the way to its other pages. */
export function ListFooter<T extends Row>({ list, total }: { list: ListView<T>; total: number }) {
  return (
    <div className="no-print mt-4 flex flex-wrap items-center justify-between gap-3 text-sm text-muted">
      <p aria-live="polite">
        {strings.shown(list.matching.length, total)}
        {list.narrowed && (
          <button type="button" className="ml-3 font-semibold text-primary-ink underline-offset-4 hover:underline" onClick={list.clear}>
            {strings.clearFilters}
          </button>
        )}
      </p>
      {list.pages > 1 && (
        <div className="flex items-center gap-2">
          <button type="button" className="btn-quiet" disabled={list.page === 1} onClick={() => list.setPage(list.page - 1)}>
            {strings.previous}
          </button>
          <span>{strings.page(list.page, list.pages)}</span>
          <button type="button" className="btn-quiet" disabled={list.page === list.pages} onClick={() => list.setPage(list.page + 1)}>
            {strings.next}
          </button>
        </div>
      )}
    </div>
  );
}
