"""Conditions, amounts and awards as values: judged three-valued, added up exactly, and free of any policy."""
