// From words to an app: how long until it builds, and until its tests are green.
import { serve } from "../support.mjs";
import { EXPENSES, caller, make, median, ms } from "./api.mjs";

const TIMES = 7;
const REST = 5000;

export async function wordsToApp() {
  const server = await serve();
  try {
    const owner = await caller(server.base);
    await make(owner, EXPENSES);
    const built = [];
    const green = [];
    for (let time = 0; time < TIMES; time += 1) {
      // As between one thought and the next: the tools for the next check load meanwhile.
      await new Promise((done) => setTimeout(done, REST));
      const { run, events } = await make(owner, EXPENSES);
      const at = (kind) => events.find((event) => event.kind === kind)?.at - run.created_at;
      if (run.status !== "passed") throw new Error(`the run ended as ${run.status}`);
      built.push(at("build_ok"));
      green.push(at("run_complete"));
    }
    return [
      { what: "words to build_ok", value: ms(median(built)), target: "≤ 150 ms", holds: median(built) <= 150 },
      { what: "words to tests green", value: ms(median(green)), target: "≤ 4 s", holds: median(green) <= 4000 },
    ];
  } finally {
    await server.stop();
  }
}
