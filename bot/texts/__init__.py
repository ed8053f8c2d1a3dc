"""Every sentence of the shell, by key. What is said about the policy stands in `knowledge/`."""

from bot.texts.shell import TEXTS, Texts

__all__ = ["TEXTS", "Texts"]
