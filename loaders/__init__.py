"""The outside world → reports: data packages and anyone's reported transitions.

`loaders.load` is the way in: it reads, checks, matches and stores. `loaders.package` reads
a data package such as the bundled one, `loaders.transitions` files of reported
transitions; `loaders.sheets` reads one CSV as schools send it, `loaders.rows` makes typed
rows of it. Imports `graph` only.
"""
