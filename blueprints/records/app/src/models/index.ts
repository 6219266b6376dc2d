import type { Entity } from "@/lib/fields";
[% for entity in entities|sort(attribute="kebab") %]
import { [= entity.camel =]Entity, type [= entity.pascal =] } from "@/models/[= entity.kebab =]";
[% endfor %]

/** Everything that the app keeps, by entity. */
export interface Data {
[% for entity in entities %]
  [= entity.camel =]: [= entity.pascal =][];
[% endfor %]
}

export type EntityName = keyof Data;

export const entities: { [Name in EntityName]: Entity<Data[Name][number]> } = {
[% for entity in entities %]
  [= entity.camel =]: [= entity.camel =]Entity,
[% endfor %]
};
