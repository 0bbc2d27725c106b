"""Where reports are kept: the `GraphStore` protocol and the stores that implement it."""
