// The table: a row a prompt, a column a check, and below a row why something is red.

const COLUMNS = ["checks", "build", "errors", "light", "dark", "kept", "360 px"];

function cells({ app, made, built, seen }) {
  const mark = (right) => (right ? "✓" : "✗");
  const checks = made.map((one) => (one.all ? `${one.passed}/${one.all}` : "as it must")).join(" ");
  const right = made.every((one) => one.right);
  const first = { text: `${mark(right)} ${checks}`, right };
  if (!app) return [first];
  const none = { text: "✗", right: false };
  const clean = (list) => (list ? { text: mark(list.length === 0), right: list.length === 0 } : none);
  const kept = seen?.kept ? { text: seen.kept.how === "none kept" ? "none kept" : mark(seen.kept.right), right: seen.kept.right } : none;
  return [first, { text: mark(built?.right), right: Boolean(built?.right) }, clean(seen?.errors), clean(seen?.light), clean(seen?.dark), kept, clean(seen?.narrow)];
}

/** Prints it; true when nothing is red. */
export function print(rows) {
  console.log(["", ...COLUMNS].map((name, at) => name.padEnd(at === 0 ? 14 : at === 1 ? 34 : 10)).join(""));
  let red = 0;
  for (const row of rows) {
    const all = cells(row);
    const right = all.every((cell) => cell.right);
    red += right ? 0 : 1;
    console.log(`${right ? "✓" : "✗"} ${row.id.padEnd(12)}${all.map((cell, at) => cell.text.padEnd(at === 0 ? 34 : 10)).join("")}`.trimEnd());
    const why = [...row.made.flatMap((one) => one.why), ...(row.built?.why ?? []), ...(row.seen ? [...row.seen.errors, ...row.seen.light, ...row.seen.dark, ...(row.seen.kept?.why ?? []), ...row.seen.narrow] : [])];
    for (const line of new Set(why)) console.log(`    ${line}`);
  }
  console.log(`${rows.length - red} of ${rows.length} prompts end as they must`);
  return red === 0;
}
