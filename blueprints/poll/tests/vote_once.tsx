[% include "poll/tests/results_show.tsx" %]
