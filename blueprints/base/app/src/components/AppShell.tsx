[% include "base/parts/shell-" ~ design.layout ~ ".tsx" %]
