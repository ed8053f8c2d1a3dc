"""What the figures of a conversation come to: whose they are, what they replace or add to, and the estimates."""
