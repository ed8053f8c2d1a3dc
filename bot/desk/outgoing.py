"""A message to one person as JSON text and back, file and all."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from bot.courier import Outgoing
from bot.messages import Block, Button, File


def dump(content: Outgoing) -> str:
    document = asdict(content)
    if content.file is not None:
        document["file"]["content"] = b64encode(content.file.content).decode()
    return json.dumps(document, ensure_ascii=False)


def parse(document: str) -> Outgoing:
    kept: dict[str, Any] = json.loads(document)
    file = kept["file"]
    return Outgoing(
        tuple(Block(**block) for block in kept["blocks"]),
        tuple(tuple(Button(**button) for button in row) for row in kept["buttons"]),
        file and File(file["name"], b64decode(file["content"]), file["caption"]),
    )
