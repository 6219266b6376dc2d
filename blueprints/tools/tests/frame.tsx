[% set all = tests|map(attribute="body")|join("\n") %]
[% set ns = namespace(library=[], runner=["describe"]) %]
[% for name in ["act", "fireEvent", "screen", "waitFor", "within"] %][% if (name ~ "(") in all or (name ~ ".") in all %][% set ns.library = ns.library + [name] %][% endif %][% endfor %]
[% if ns.library %]
import { [= ns.library|join(", ") =] } from "@testing-library/react";
[% endif %]
import { describe, expect, it[% if "vi." in all %], vi[% endif %] } from "vitest";
import { renderApp } from "@/test/helpers";

describe([= app.title|js =], () => {
[% for test in tests %]
  it([= test.title|js =], async () => {
[= test.body =]
  });

[% endfor %]
});
