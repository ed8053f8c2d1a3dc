"""Files of a reply, put on disk for the channels that cannot hand them over."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

from bot.messages import File

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_LONGEST_NAME = 80


def folder_of(folder: Path, user: str) -> Path:
    """Where one person's files lie, so that they can be removed without another's."""
    return folder / sha256(user.encode()).hexdigest()[:16]


def forget(folder: Path, user: str) -> None:
    """Remove every file that a person was given."""
    shutil.rmtree(folder_of(folder, user), ignore_errors=True)


def save(folder: Path, user: str, file: File) -> Path:
    """Write the file among the person's; another file of that name is never overwritten."""
    folder = folder_of(folder, user)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
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
