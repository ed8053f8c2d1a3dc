"""A screening as people and programs take it away: text, pieces of an answer, PDF, picture, sheet, and batches."""
