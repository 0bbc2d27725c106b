"""Answers → what a page shows, as plain values and sentences in the reader's language.

Nothing here knows Dash: views are frozen dataclasses, so that every sentence can be tested.
"""
