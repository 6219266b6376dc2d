[% set bodies = tests|map(attribute="body")|join("\n") %]
[% macro pick(names, from, always="") %]
[% set ns = namespace(used=[]) %]
[% for name in names %][% for before in [" ", "(", "!", "[", "{"] %][% for after in ["(", ".", ")", "}", ","] %]
[% if (before ~ name ~ after) in bodies and name not in ns.used %][% set ns.used = ns.used + [name] %][% endif %]
[% endfor %][% endfor %][% endfor %]
[% if ns.used %]
import { [= ns.used|join(", ") =] } from [= from|js =];
[% endif %]
[% endmacro %]
[= pick(["fireEvent", "screen", "within"], "@testing-library/react")|trim =]

import { describe, expect, it[% if "vi." in bodies %], vi[% endif %] } from "vitest";
[= pick(["day", "formatDate", "formatMoney", "formatNumber", "formatValue"], "@/lib/format")|trim =]

[= pick(["strings"], "@/lib/strings")|trim =]

[= pick(["STORAGE_KEY", "VERSION"], "@/storage/storage")|trim =]

[= pick(["addRecord", "button", "control", "fieldNamed", "fillForm", "follow", "openForm", "order", "records", "renderApp", "seed", "shown", "stat", "storeAsVersionOne", "stored", "submit", "typed"], "@/test/helpers")|trim =]


describe([= app.title|js =], () => {
[% for test in tests %]
  it([= test.title|js =], async () => {
[= test.body =]
  });

[% endfor %]
});
