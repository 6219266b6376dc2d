// Runs first in every previewed page. Tells the studio what happens here, shows what does not build, and follows along
// when the project changes. Sizes are bounded: what an app says is not to be trusted.
(() => {
  const state = window.__lathe;
  delete window.__lathe;
  const LONGEST = 4000;
  const MOST = 200;
  let said = 0;
  const cut = (text) => (text.length > LONGEST ? text.slice(0, LONGEST) + " …" : text);
  // The studio's window, when there is one: it checks who we are, and nothing we say is secret.
  const tell = (message) => {
    if (window.parent !== window && said++ < MOST) window.parent.postMessage({ lathe: 1, ...message }, "*");
  };
  const shown = (value) => {
    if (typeof value === "string") return value;
    if (value instanceof Error) return value.stack || String(value);
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  };

  // Packages are asked for as soon as the page has been painted: sooner, their parsing would hold up the first paint;
  // later, the modules that import them would wait.
  requestAnimationFrame(() => {
    for (const href of state.preload) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  });

  // Private windows, and browsers that shut out third parties, refuse storage to pages in frames. The frame's own name
  // outlives every reload: what the app stores is kept there for as long as the studio's page is open.
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      void window[name];
    } catch {
      const mark = "lathe-kept:";
      const read = () => {
        try {
          return window.name.startsWith(mark) ? JSON.parse(window.name.slice(mark.length)) : {};
        } catch {
          return {};
        }
      };
      const held = new Map(Object.entries(read()[name] ?? {}));
      const keep = () => {
        const text = mark + JSON.stringify({ ...read(), [name]: Object.fromEntries(held) });
        if (text.length > 2_000_000) throw new DOMException("The frame's storage is full.", "QuotaExceededError");
        window.name = text;
      };
      const storage = {
        getItem: (key) => held.get(String(key)) ?? null,
        setItem: (key, value) => {
          held.set(String(key), String(value));
          keep();
        },
        removeItem: (key) => {
          held.delete(String(key));
          keep();
        },
        clear: () => {
          held.clear();
          keep();
        },
        key: (at) => [...held.keys()][at] ?? null,
        get length() {
          return held.size;
        },
      };
      Object.defineProperty(window, name, { value: storage, configurable: true });
      if (name === "localStorage") tell({ type: "forgetful" });
    }
  }

  // Positions in the files that people know: the server looks them up.
  const placed = async (stack) => {
    const places = [...stack.matchAll(/\/_lathe\/m\/(\w+)\/([^\s):]+):(\d+):(\d+)/g)].slice(0, 8);
    const found = await Promise.all(
      places.map(async ([, hash, path, line, column]) => {
        try {
          const answer = await fetch(`/_lathe/where?hash=${hash}&path=${encodeURIComponent(path)}&line=${line}&column=${column}`);
          return answer.ok ? await answer.json() : { path, line: Number(line), column: Number(column) };
        } catch {
          return { path, line: Number(line), column: Number(column) };
        }
      }),
    );
    return found;
  };
  const report = async (kind, error, text) => {
    const stack = error && error.stack ? String(error.stack) : text;
    tell({ type: "error", kind, message: cut(text), places: await placed(cut(stack)) });
  };
  addEventListener("error", (event) => {
    if (event.message) void report("error", event.error, event.message);
  });
  addEventListener("unhandledrejection", (event) => void report("rejection", event.reason, shown(event.reason)));
  for (const level of ["log", "info", "warn", "error"]) {
    const real = console[level];
    console[level] = (...values) => {
      real.apply(console, values);
      tell({ type: "console", level, message: cut(values.slice(0, 20).map(shown).join(" ")) });
    };
  }

  // What does not build, over the last page that did.
  let overlay = null;
  const show = (issues) => {
    overlay?.remove();
    overlay = null;
    tell({ type: "issues", issues: issues.slice(0, 20) });
    if (issues.length === 0) return;
    overlay = document.createElement("div");
    const root = overlay.attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent =
      ":host{all:initial}section{position:fixed;inset:auto 0 0 0;max-height:75vh;overflow:auto;z-index:2147483647;" +
      "background:#211d1a;color:#f3ece4;font:14px/1.5 ui-monospace,Menlo,Consolas,monospace;padding:16px 20px;" +
      "border-top:3px solid #e2542c;box-shadow:0 -8px 40px #0006}h2{font:600 15px/1.4 system-ui,sans-serif;margin:0 0 10px}" +
      "b{color:#ff9d7a;font-weight:600}p{margin:0 0 4px;white-space:pre-wrap;overflow-wrap:anywhere}pre{margin:6px 0 14px;padding:10px 12px;" +
      "background:#171412;border-radius:6px;overflow:auto}button{all:unset;float:right;cursor:pointer;padding:2px 8px;border-radius:6px}" +
      "button:focus-visible{outline:2px solid #ff9d7a}";
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    const close = document.createElement("button");
    close.textContent = "Hide";
    close.onclick = () => overlay?.remove();
    const title = document.createElement("h2");
    title.textContent = issues.length === 1 ? "This does not build" : `This does not build: ${issues.length} problems`;
    box.append(close, title);
    for (const issue of issues.slice(0, 20)) {
      const line = document.createElement("p");
      const where = document.createElement("b");
      where.textContent = issue.path ? `${issue.path}${issue.line ? `:${issue.line}:${issue.column ?? 1}` : ""} ` : "";
      line.append(where, issue.message);
      box.append(line);
      if (issue.frame) {
        const frame = document.createElement("pre");
        frame.textContent = issue.frame;
        box.append(frame);
      }
    }
    root.append(style, box);
    document.documentElement.append(overlay);
  };
  const ready = (then) => (document.body ? then() : addEventListener("DOMContentLoaded", then, { once: true }));
  ready(() => show(state.issues));

  // Follows the project: a new style sheet is swapped in, anything else loads the page again.
  const changes = new EventSource("/_lathe/changes");
  changes.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.issues.length > 0) {
      show(news.issues);
    } else if (news.build !== state.build) {
      const sheet = document.querySelector("[data-lathe]");
      if (sheet && news.scripts === state.scripts && news.styles) {
        const next = Object.assign(document.createElement("link"), { rel: "stylesheet", href: news.styles });
        next.dataset.lathe = "";
        next.onload = () => sheet.remove();
        sheet.after(next);
        state.build = news.build;
        show([]);
      } else {
        location.reload();
      }
    } else if (overlay) {
      show([]);
    }
  };
  addEventListener("pagehide", () => changes.close());

  const here = () => tell({ type: "place", path: location.pathname + location.search + location.hash });
  addEventListener("load", () => {
    tell({ type: "ready" });
    here();
  });
  addEventListener("hashchange", here);
  addEventListener("popstate", here);
  addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window) return;
    if (event.data?.lathe === 1 && event.data.type === "reload") location.reload();
  });
})();
