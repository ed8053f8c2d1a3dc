"""A campaign as JSON text and back, file and all."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from bot.campaigns.audience import Audience
from bot.campaigns.campaign import Campaign, Card
from bot.courier import Outgoing
from bot.messages import Block, Button, File


def dump(campaign: Campaign) -> str:
    document = asdict(campaign)
    file = campaign.content.file if campaign.content else None
    if file is not None:
        document["content"]["file"]["content"] = b64encode(file.content).decode()
    return json.dumps(document, ensure_ascii=False)


def parse(document: str) -> Campaign:
    kept: dict[str, Any] = json.loads(document)
    return Campaign(
        **{
            **kept,
            "authors": tuple(kept["authors"]),
            "content": _content(kept["content"]),
            "audience": _audience(kept["audience"]),
            "card": kept["card"] and Card(**kept["card"]),
            "approved": kept["approved"] and Card(**kept["approved"]),
        }
    )


def _content(kept: dict[str, Any] | None) -> Outgoing | None:
    if kept is None:
        return None
    file = kept["file"]
    return Outgoing(
        blocks=tuple(Block(**block) for block in kept["blocks"]),
        buttons=tuple(tuple(Button(**button) for button in row) for row in kept["buttons"]),
        file=file and File(file["name"], b64decode(file["content"]), file["caption"]),
    )


def _audience(kept: dict[str, Any]) -> Audience:
    lists = {name: tuple(kept[name]) for name in ("roles", "locations", "standings")}
    return Audience(**{**kept, **lists})
