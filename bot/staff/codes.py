"""Codes that work once: short enough to type, kept as a hash."""

import hashlib
import re
import secrets

# Without 0 O 1 I L, so that a code can be read out over the telephone.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_BLANKS = re.compile(r"[\s\-_—－]+")


def new_code(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def hashed(code: str) -> str:
    """The same for however it was typed: small letters, blanks and dashes do not count."""
    return hashlib.sha256(_BLANKS.sub("", code).upper().encode()).hexdigest()
