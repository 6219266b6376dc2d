import { href } from "@/lib/router";

/** A route that leads nowhere. */
export function NotFoundPage() {
  return (
    <div className="py-16 text-center">
      <h1 className="text-2xl">[= t("not_found")|jsx =]</h1>
      <a href={href("/")} className="btn-primary mt-6">
        [= t("back_home")|jsx =]
      </a>
    </div>
  );
}
