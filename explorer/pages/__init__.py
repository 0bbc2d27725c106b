"""The pages, one file each; a page module does nothing when it is imported."""
