# Words that every page uses.
site-description = Lathe turns a description into a running, tested web app, on your own machine.
skip-to-content = Skip to the content
home-link = Lathe: your projects
to-home = Go to your projects
not-found-title = Nothing is here
not-found-text = The address leads nowhere. It may have been mistyped, or what was here has moved.
project-missing-title = This project is not here
project-missing-text = It may have been deleted, or it belongs to somebody else.
trouble-title = This could not be opened
problem-again = Try it again.
problem-reference = Reference for the log: { $id }
theme-light = Light theme; switch to dark
theme-dark = Dark theme; follow the system
theme-system = Theme of the system; switch to light
undo = Undo
redo = Redo
close = Close
loading = Loading

# Files that go along with a message.
attach = Attach text or pictures
attach-failed = The file could not be sent: there is no connection to the server.
attached-drop = Do not send { $file }
