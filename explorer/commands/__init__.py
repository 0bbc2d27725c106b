"""What each command of ``doorstroom`` does, by purpose.

`session` holds the streams, the words and the way to the store; `answers`, `contents`,
`changes`, `copying` and `serving` have one function per command; `route_text` and `no_route_text`
write answers for people. Loading comes in through `explorer.loading`, because only
`explorer.cli` may import the loaders.
"""
