// Writes toolbox/vendor/: ES modules of the packages that apps may import, named by content, with map.json from
// specifier to file; and Tailwind's compiler with its style sheets, which the server runs.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const toolbox = fileURLToPath(new URL("../toolbox/", import.meta.url));
const out = join(toolbox, "vendor");
const need = createRequire(join(toolbox, "package.json"));
const esbuild = need("esbuild");
const { dependencies } = JSON.parse(await readFile(join(toolbox, "package.json"), "utf8"));

/** What can be imported of each package; a package without a line here has its main entry. */
const SUBPATHS = {
  react: ["", "/jsx-runtime", "/jsx-dev-runtime"],
  "react-dom": ["", "/client"],
};

/** An entry that exports all names of a package: CommonJS names are not found by looking at the text. */
async function entry(specifier) {
  const resolved = need.resolve(specifier);
  const names = async () => {
    const module = await import(pathToFileURL(resolved).href);
    const common = module.default && typeof module.default === "object" && specifier.startsWith("react");
    return Object.keys(common ? module.default : module).filter((name) => /^[\w$]+$/.test(name) && name !== "module.exports");
  };
  const all = await names();
  const named = all.filter((name) => name !== "default" && name !== "__esModule");
  const byDefault = all.includes("default") || specifier.startsWith("react");
  const from = JSON.stringify(specifier);
  return `export { ${named.join(", ")} } from ${from};\n${byDefault ? `export { default } from ${from};\n` : ""}`;
}

process.env.NODE_ENV = "development";
await rm(out, { recursive: true, force: true });
await mkdir(join(out, "tailwind"), { recursive: true });

const specifiers = Object.keys(dependencies).flatMap((name) => (SUBPATHS[name] ?? [""]).map((sub) => name + sub));
const isReact = (specifier) => specifier.split("/")[0].startsWith("react");
const common = specifiers.filter(isReact);
const contents = new Map();
// React's packages share their insides, and every app wants all of them: one file, one answer.
contents.set("react", common.map((specifier, at) => `import m${at} from ${JSON.stringify(specifier)};\nexport { m${at} };\n`).join(""));
for (const specifier of specifiers) if (!isReact(specifier)) contents.set(specifier, await entry(specifier));

const result = await esbuild.build({
  entryPoints: [...contents.keys()].map((specifier) => ({ in: `vendor:${specifier}`, out: specifier.replaceAll("/", "__") })),
  plugins: [
    {
      name: "vendor",
      setup(build) {
        build.onResolve({ filter: /^vendor:/ }, ({ path }) => ({ path: path.slice(7), namespace: "vendor" }));
        build.onLoad({ filter: /.*/, namespace: "vendor" }, ({ path }) => ({ contents: contents.get(path), resolveDir: toolbox }));
      },
    },
  ],
  outdir: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  // React's warnings help whoever reads the console of a preview.
  define: { "process.env.NODE_ENV": '"development"' },
  minify: true,
  legalComments: "none",
  entryNames: "[name]-[hash]",
  metafile: true,
});
const files = new Map(
  Object.entries(result.metafile.outputs).map(([file, { entryPoint }]) => [entryPoint.replace(/^vendor:/, ""), basename(file)]),
);
const map = {};
for (const specifier of specifiers) {
  if (!isReact(specifier)) map[specifier] = { file: files.get(specifier) };
  else {
    const names = Object.keys(need(specifier)).filter((name) => /^[\w$]+$/.test(name) && name !== "default");
    map[specifier] = { file: files.get("react"), part: `m${common.indexOf(specifier)}`, names };
  }
}
await writeFile(join(out, "map.json"), JSON.stringify(map, null, 2));

// Tailwind's compiler for QuickJS: one script that sets `tailwind`.
const tailwind = dirname(need.resolve("tailwindcss/package.json"));
await esbuild.build({
  entryPoints: [join(tailwind, "dist/lib.mjs")],
  outfile: join(out, "tailwind/compiler.js"),
  bundle: true,
  format: "iife",
  globalName: "tailwind",
  target: "es2022",
  minify: true,
  legalComments: "none",
});
for (const sheet of ["index", "theme", "preflight", "utilities"]) {
  await copyFile(join(tailwind, `${sheet}.css`), join(out, `tailwind/${sheet}.css`));
}
// What utilities are called: words of the code that begin like none of them are not worth its time.
const { __unstable__loadDesignSystem: loadDesignSystem } = await import(pathToFileURL(join(tailwind, "dist/lib.mjs")).href);
const sheet = async (id) => ({ path: id, base: "", content: await readFile(join(tailwind, id === "tailwindcss" ? "index.css" : id), "utf8") });
const { utilities } = await loadDesignSystem('@import "tailwindcss";', { base: "", loadStylesheet: sheet });
const words = { fixed: [...utilities.keys("static")], roots: [...utilities.keys("functional")] };
await writeFile(join(out, "tailwind/vocabulary.json"), JSON.stringify(words));
console.log(`  ${specifiers.length} modules in toolbox/vendor`);
