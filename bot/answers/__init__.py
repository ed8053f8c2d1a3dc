"""A question in ordinary Chinese, and what the policy says to it."""
