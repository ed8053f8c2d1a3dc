"""The typesetter's own process: a job in on standard input, the files out on standard output.

The font alone takes more memory than a conversation may: with this process it is given back as soon as a report is
made. It imports nothing of the assistant, so that it starts at once.
"""

import json
import sys
from typing import Any, BinaryIO

import typst

LENGTH = 8


def main() -> None:
    """Typesets one job; each file is written behind its length."""
    typeset(json.load(sys.stdin.buffer), sys.stdout.buffer)


def typeset(job: dict[str, Any], out: BinaryIO) -> None:
    """Typesets each format of a job.

    Args:
        job: `template` and `fonts` are paths, `inputs` what the template reads, `formats` pairs of a format and its
            pixels per inch.
        out: Where the files go, in the order of the formats.
    """
    compiler = typst.Compiler(
        input=job["template"],
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]]),
        ignore_system_fonts=True,
    )
    for kind, ppi in job["formats"]:
        made = compiler.compile(format=kind, ppi=ppi, sys_inputs={**job["inputs"], "kind": kind})
        if not isinstance(made, bytes):
            raise TypeError(f"not one file: {kind}")
        out.write(len(made).to_bytes(LENGTH, "big") + made)


if __name__ == "__main__":
    main()
