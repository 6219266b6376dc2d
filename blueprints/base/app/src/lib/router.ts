import { useSyncExternalStore } from "react";

/** The path after the `#`, so that the app works on any static host. */
function path(): string {
  const hash = window.location.hash.replace(/^#/, "");
  return hash.startsWith("/") ? hash : "/";
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The current route; renders again when it changes. */
export function useRoute(): string {
  return useSyncExternalStore(subscribe, path, () => "/");
}

/** Goes to a route of the app. */
export function navigate(to: string): void {
  window.location.hash = to;
}

/** The address of a route, for links. */
export function href(to: string): string {
  return `#${to}`;
}

/** The parameters of `pattern` (`/books/:id`) in `route`, or null when it does not match. */
export function match(pattern: string, route: string): Record<string, string> | null {
  const wanted = pattern.split("/").filter(Boolean);
  const given = (route.split("?")[0] ?? "").split("/").filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = safeDecode(value);
    else if (part !== value) return null;
  }
  return params;
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
