# The code pane.
files = Files
choose-file = Choose a file to read or change it.
save = Save
saved-merged = Saved, together with a change made elsewhere.
code-unsaved = Not saved yet
code-read-only = An earlier version: read only
code-comparing = Compared with the version before
compare = Compare with the version before
close-diff = Back to the file
binary-file = This file is not text.
draft-found = What you had not saved is here again.
no-difference = This file is not in either version.
conflict-title = Somebody changed the same lines
conflict-text = At the left is what stands now, at the right what you wrote. Bring the right side into shape, then save it.
conflict-save = Save the right side
conflict-drop = Keep what stands
