[!-- How tests seed what names a record: numbers for numeric fields, nothing for those that cannot name anything. --]
[% macro numeric(e) %][% if e.title.kind in ["number", "money", "duration", "rating"] %]yes[% endif %][% endmacro %]
[% macro title(e, words, number) %][% if numeric(e) %][= e.title_key =]: [= number =][% elif e.title.kind not in ["boolean", "tags", "list", "line_items"] %][= e.title_key =]: [= words|js =][% endif %][% endmacro %]
[% macro name(e, words, number) %][% if numeric(e) %]"[= number =]"[% else %][= words|js =][% endif %][% endmacro %]
