"""The picture in the manner of a metro map: from stations and lines to places and strokes.

Knows neither Dash nor a language. `plan` says what is drawn, `tree_…` and `routes…` place
it across a wide page and down a narrow one, `stroke` bends the lines and writes them as SVG.
Everything is a pure function of its input; distances are pixels at a type size of 16.
"""
