/** Keeps damaged data under a key of its own, so that it can still be rescued; returns that key. */
export function setAside(key: string, raw: string): string {
  const aside = `${key}.damaged-${new Date().toISOString()}`;
  try {
    localStorage.setItem(aside, raw);
  } catch {
    // No room for a copy: the original stays until the next save.
  }
  return aside;
}
