[% include "habits/tests/streak_counts.tsx" %]
