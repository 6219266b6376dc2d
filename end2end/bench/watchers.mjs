// Many sockets on one server, each watching a run: every one of them must get every event, in order and once.
import { createHash, randomBytes } from "node:crypto";
import http from "node:http";
import { inflateRawSync } from "node:zlib";
import { serve } from "../support.mjs";
import { EXPENSES, caller, median, ms } from "./api.mjs";

const SOCKETS = 2000;
const RUNS = 4;
/** Sockets that are opened at a time. */
const HANDS = 50;

/** A bare WebSocket (RFC 6455), for two thousand of them in one process; calls `take` with each message's text. */
function socket(base, path, headers, take) {
  return new Promise((opened, failed) => {
    const key = randomBytes(16).toString("base64");
    const request = http.get(base + path, {
      agent: false,
      headers: { ...headers, connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": key },
    });
    request.on("error", failed);
    request.on("response", (answer) => failed(new Error(`no socket: ${answer.statusCode}`)));
    request.on("upgrade", (answer, stream, head) => {
      const proof = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
      if (answer.headers["sec-websocket-accept"] !== proof) return failed(new Error("no proof"));
      let held = head;
      const read = (piece) => {
        held = held.length > 0 ? Buffer.concat([held, piece]) : piece;
        for (;;) {
          if (held.length < 2) return;
          let [size, at] = [held[1] & 127, 2];
          if (size === 126) {
            if (held.length < 4) return;
            [size, at] = [held.readUInt16BE(2), 4];
          } else if (size === 127) {
            if (held.length < 10) return;
            [size, at] = [Number(held.readBigUInt64BE(2)), 10];
          }
          if (held.length < at + size) return;
          const [kind, body] = [held[0] & 15, held.subarray(at, at + size)];
          held = held.subarray(at + size);
          if (kind === 1) take(body.toString());
          if (kind === 2) take(inflateRawSync(body).toString());
        }
      };
      stream.on("data", read);
      stream.on("error", () => {});
      read(Buffer.alloc(0));
      opened(stream);
    });
  });
}

export async function watchers() {
  const server = await serve();
  const streams = [];
  try {
    const owner = await caller(server.base);
    const runs = [];
    for (let at = 0; at < RUNS; at += 1) runs.push(await owner.call("POST", "/api/generate", { prompt: EXPENSES }));
    const watching = [];
    const watch = async (at) => {
      const run = runs[at % RUNS].run_id;
      const ticket = await owner.call("POST", "/fn/socket_ticket", { scope: { scope: "run", id: run } });
      const seen = { last: 0, gaps: 0, ended: 0 };
      const done = new Promise((over) => {
        const take = (text) => {
          for (const event of JSON.parse(text)) {
            if (event.seq !== seen.last + 1) seen.gaps += 1;
            seen.last = event.seq;
            if (event.kind === "run_complete") over((seen.ended = performance.now()));
          }
        };
        socket(server.base, `/ws/runs/${run}?after=0&ticket=${ticket}`, { cookie: owner.headers.cookie, origin: server.base }, take).then(
          (stream) => streams.push(stream),
          (error) => over((seen.error = String(error))),
        );
      });
      watching.push({ run, seen, done });
    };
    const waiting = [...Array(SOCKETS).keys()];
    const hands = Array.from({ length: HANDS }, async () => {
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) await watch(at);
    });
    await Promise.all(hands);
    await Promise.all(watching.map(({ done }) => done));
    let lost = 0;
    for (const { run, seen } of watching) {
      const { last_seq: all } = await owner.call("GET", `/api/runs/${run}`);
      if (seen.error || seen.gaps > 0 || seen.last !== all) lost += 1;
    }
    const ends = watching.map(({ seen }) => seen.ended).filter(Boolean);
    const spread = Math.max(...ends) - median(ends);
    return [{ what: `${SOCKETS} sockets on ${RUNS} runs, sockets that lost an event`, value: `${lost} (last one ${ms(spread)} after the median)`, target: "0", holds: lost === 0 }];
  } finally {
    for (const stream of streams) stream.destroy();
    await server.stop();
  }
}
