"""What is learnt from the sample questions: which runs of characters point at which topic, facet and kind."""
