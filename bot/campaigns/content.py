"""What a recipient sees: the campaign's words, their own, and buttons that tell where they were pressed."""

from dataclasses import replace

from bot.campaigns.campaign import Campaign
from bot.courier import Outgoing
from bot.messages import Block, Button

Rows = tuple[tuple[Button, ...], ...]

PREFIX = "campaign"


def drawn(campaign: Campaign, footer: Rows, own_words: str | None = None) -> Outgoing | None:
    """The message exactly as it goes out; `footer` is what every broadcast ends with, such as 退订."""
    if campaign.content is None:
        return None
    # A correction takes the place of the message, so its buttons count for the campaign that people know.
    home = campaign.of or campaign.id
    rows = iter(range(sum(map(len, campaign.content.buttons))))
    marked = tuple(
        tuple(replace(button, press=f"{PREFIX}:{home}:{campaign.id}:{next(rows)}") for button in row)
        for row in campaign.content.buttons
    )
    own = (Block(own_words),) if own_words else ()
    return replace(campaign.content, blocks=campaign.content.blocks + own, buttons=marked + footer)


def pressed(press: str) -> tuple[int, int, int] | None:
    """Of a press: the campaign that it counts for, the one that drew the button, and the button's number."""
    parts = press.split(":")
    if len(parts) != 4 or parts[0] != PREFIX or not all(part.isascii() and part.isdigit() for part in parts[1:]):
        return None
    home, drawer, number = map(int, parts[1:])
    return home, drawer, number


def button_of(campaign: Campaign, number: int) -> Button | None:
    """The button as its author made it."""
    buttons = [button for row in campaign.content.buttons for button in row] if campaign.content else []
    return buttons[number] if number < len(buttons) else None
