// A model that says what a test wants, over OpenAI's protocol.
import http from "node:http";

const json = (response, status, body) => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

/** Serves some models, of which `poet-1` is the first; `answer` gets the body of each question as text. With `key`, no other is let in. */
export async function fakeModel(answer, { key, models = ["poet-1"] } = {}) {
  const server = http.createServer((request, response) => {
    let asked = "";
    request.on("data", (piece) => (asked += piece));
    request.on("end", () => {
      if (key && request.headers.authorization !== `Bearer ${key}`) return json(response, 401, { error: { message: "Incorrect API key provided" } });
      if (request.url.endsWith("/models")) return json(response, 200, { data: models.map((id) => ({ id, context_length: 32768 })) });
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const piece of answer(asked).match(/[\s\S]{1,9}/g)) {
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: piece } }] })}\n\n`);
      }
      response.write(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: "stop" }], usage: { prompt_tokens: 900, completion_tokens: 60 } })}\n\n`);
      response.end("data: [DONE]\n\n");
    });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/v1`, stop: () => server.close() };
}

/** Fills in the form for a provider on the settings page. */
export async function connect(page, model, key) {
  await page.getByRole("combobox", { name: "Provider", exact: true }).selectOption("compatible");
  await page.getByLabel("Address").fill(model.url);
  await page.getByLabel(/^Key/).fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
}
