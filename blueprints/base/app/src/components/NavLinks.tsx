import { href, useRoute } from "@/lib/router";
import { navigation } from "@/navigation";

interface Props {
  className?: string;
  linkClass: string;
  currentClass: string;
  otherClass: string;
}

/** Links to the app's screens; nothing when there is only one. */
export function NavLinks({ className = "", linkClass, currentClass, otherClass }: Props) {
  const route = useRoute().split("?")[0] ?? "/";
  if (navigation.length < 2) return null;
  const current = navigation
    .filter((page) => route === page.path || (page.path !== "/" && route.startsWith(`${page.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];

  return (
    <nav aria-label={[= t("navigation")|js =]} className={className}>
      {navigation.map((page) => (
        <a key={page.path} href={href(page.path)} aria-current={page === current ? "page" : undefined} className={`${linkClass} ${page === current ? currentClass : otherClass}`}>
          {page.label}
        </a>
      ))}
    </nav>
  );
}
