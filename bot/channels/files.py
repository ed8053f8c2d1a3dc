"""Files of a reply, put on disk for the channels that cannot hand them over."""

import re
from pathlib import Path

from bot.messages import File

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_LONGEST_NAME = 80


def save(folder: Path, file: File) -> Path:
    """Write the file below `folder`; another file of that name is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    fit = Path(_UNFIT.sub("_", file.name).strip(". ") or "file")
    stem, ending = fit.stem[:_LONGEST_NAME], fit.suffix[:_LONGEST_NAME]
    count = 1
    while True:
        path = (folder / (f"{stem}{ending}" if count == 1 else f"{stem}-{count}{ending}")).resolve()
        try:
            with path.open("xb") as target:
                target.write(file.content)
            return path
        except FileExistsError:
            if path.is_file() and path.read_bytes() == file.content:
                return path
            count += 1
