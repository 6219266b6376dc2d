import { Icon } from "@/components/Icon";
import { strings } from "@/lib/strings";

interface Props {
  title: string;
  onEdit?: () => void;
  onDelete?: () => void;
  favourite?: boolean;
  onFavourite?: () => void;
}

/** What can be done with one record. */
export function RowActions({ title, onEdit, onDelete, favourite = false, onFavourite }: Props) {
  return (
    <div className="no-print flex shrink-0 items-center justify-end">
      {onFavourite && (
        <button type="button" className={`btn-icon ${favourite ? "text-primary-ink" : ""}`} aria-pressed={favourite} aria-label={favourite ? strings.removeFromFavourites(title) : strings.addToFavourites(title)} onClick={onFavourite}>
          <Icon name="heart" filled={favourite} className="size-[1.15rem]" />
        </button>
      )}
      {onEdit && (
        <button type="button" className="btn-icon" aria-label={strings.edit(title)} onClick={onEdit}>
          <Icon name="edit" className="size-[1.15rem]" />
        </button>
      )}
      {onDelete && (
        <button type="button" name="delete" className="btn-icon hover:bg-bad-soft hover:text-bad" aria-label={strings.remove(title)} onClick={onDelete}>
          <Icon name="trash" className="size-[1.15rem]" />
        </button>
      )}
    </div>
  );
}
