// Between Rust and Tailwind's compiler. Keeps a few compilers warm: each knows all class names that it was ever shown.
"use strict";
var MOST = 8;
var own = {};
var warm = new Map();

function provide(json) {
  own = JSON.parse(json);
}

function folderOf(path) {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function join(folder, path) {
  const parts = folder.split("/").filter(Boolean);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function find(sheets, id, base) {
  const name = id === "tailwindcss" ? "index" : id.startsWith("tailwindcss/") ? id.slice(12).replace(/\.css$/, "") : null;
  if (name !== null && Object.hasOwn(own, name)) return { path: `tailwindcss/${name}.css`, content: own[name] };
  const path = id.startsWith("@/") ? join("src", id.slice(2)) : id.startsWith("/") ? join("", id) : join(base, id);
  for (const candidate of [path, `${path}.css`]) {
    if (Object.hasOwn(sheets, candidate)) return { path: candidate, content: sheets[candidate] };
  }
  throw new Error(`There is no style sheet "${id}".`);
}

async function compilerFor(ask) {
  const text = ask.entries.map((entry) => `@import ${JSON.stringify(`/${entry}`)};`).join("\n");
  // One sheet alone keeps its own lines for what goes wrong in it.
  const alone = ask.entries.length === 1 ? ask.entries[0] : null;
  const source = alone === null ? text : ask.sheets[alone];
  const print = JSON.stringify([ask.entries, ask.sheets]);
  const held = warm.get(ask.key);
  if (held !== undefined && held.print === print) {
    warm.delete(ask.key);
    warm.set(ask.key, held);
    return held.compiler;
  }
  const compiler = await tailwind.compile(source, {
    base: alone === null ? "" : folderOf(alone),
    from: alone === null ? undefined : alone,
    loadStylesheet: async (id, base) => {
      const found = find(ask.sheets, id, base);
      return { path: found.path, base: folderOf(found.path), content: found.content };
    },
    loadModule: async (id, _base, kind) => {
      throw new Error(`A ${kind === "config" ? "config" : "plugin"} cannot be loaded in previews: "${id}".`);
    },
  });
  warm.delete(ask.key);
  warm.set(ask.key, { print, compiler });
  while (warm.size > MOST) warm.delete(warm.keys().next().value);
  return compiler;
}

async function styles(json) {
  const ask = JSON.parse(json);
  try {
    const compiler = await compilerFor(ask);
    return JSON.stringify({ css: compiler.build(ask.classes) });
  } catch (error) {
    const said = String(error && error.message ? error.message : error);
    const placed = /^(.+?):(\d+):(\d+): (.*)$/s.exec(said);
    if (placed === null) return JSON.stringify({ error: said });
    return JSON.stringify({ error: placed[4], path: placed[1], line: Number(placed[2]), column: Number(placed[3]) });
  }
}
