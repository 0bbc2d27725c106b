"""The model and everything computed from it.

Knows no files, no Dash and no Dutch. The words: `Role`, `Report` and the other rows are in
`graph.model`; reports become transitions in `graph.evidence`; `graph.network` is the
immutable snapshot that `graph.search`, `graph.reach` and `graph.deadends` work on;
`graph.stores` keeps it all. Imports no other package of Doorstroom.
"""
