import { day } from "@/lib/format";
import type { Data } from "@/models";

/** What the app starts with, so that there is something to look at; dates count from today. */
export function sampleData(): Data {
  return {
[% for entity in entities %]
    [= entity.camel =]: [
[% for row in entity.samples %]
      { ...sample([= row.id|js =], [= row.age =])[% for cell in row.cells %], [= cell.key =]: [% if cell.day is not none %]day([= cell.day =])[% if cell.time %] + [= cell.time|js =][% endif %][% else %][= cell.value|js =][% endif %][% endfor %] },
[% endfor %]
    ],
[% endfor %]
  };
}

function sample(id: string, age: number) {
  return { id, createdAt: `${day(-age)}T09:00:00.000Z`, sample: true, favourite: age % 4 === 1 };
}
