"""This policy as data: the document, its parameters, its awards and the words people use for them."""
