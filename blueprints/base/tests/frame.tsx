import { describe, expect, it } from "vitest";
import { renderApp } from "@/test/helpers";

describe([= app.title|js =], () => {
[% for test in tests %]
  it([= test.title|js =], async () => {
[= test.body =]
  });

[% endfor %]
});
