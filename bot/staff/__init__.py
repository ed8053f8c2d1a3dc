"""The bureau's side: roles, what people keep asking, supplements, figures, and what a new policy changes."""
