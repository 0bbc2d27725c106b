"""Views → Dash components. No words of their own: every sentence comes in."""
