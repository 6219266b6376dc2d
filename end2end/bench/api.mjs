// Talks to a server as its local owner would, and measures.
export const EXPENSES =
  "I want to track my expenses by category, see how much I spent each month in a chart, and export everything as CSV";

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** A caller with the owner's session. */
export async function caller(base) {
  const page = await fetch(base);
  const cookie = page.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  const headers = { cookie, origin: base };
  const call = async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { ...headers, ...(typeof body === "object" ? { "content-type": "application/json" } : {}) },
      body: typeof body === "object" ? JSON.stringify(body) : body,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return { headers, call };
}

/** Makes an app and waits for its run's end; the run's events. */
export async function make({ call }, prompt) {
  const made = await call("POST", "/api/generate", { prompt });
  for (;;) {
    const run = await call("GET", `/api/runs/${made.run_id}`);
    if (!["queued", "running"].includes(run.status)) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  const run = await call("GET", `/api/runs/${made.run_id}`);
  const events = [];
  for (let after = 0; ; ) {
    const page = await call("GET", `/api/runs/${made.run_id}/events?after=${after}`);
    const items = page.items ?? page;
    if (items.length === 0) break;
    events.push(...items);
    after = items.at(-1).seq;
  }
  return { ...made, run, events };
}

/** Where a project's preview is reached from Node, which knows no `*.localhost`. */
export async function previewOf({ call }, project) {
  const { preview_url: url } = await call("GET", `/api/projects/${project}`);
  const { host, port } = new URL(url);
  return { url, host, port };
}
