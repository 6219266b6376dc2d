# The versions pane.
versions-empty = The first version is still being made.
state-verified = Checked
state-unverified = Not checked
state-red = Checks fail
state-held = Held back
current = Current
look = Look
restore = Restore
restored = Version { $n } is back, as a new version.
