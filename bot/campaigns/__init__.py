"""Writing to many people, so that a wrong message is hard and a lost one impossible."""
