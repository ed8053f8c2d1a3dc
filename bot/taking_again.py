"""A reply that was on its way when the process ended: it is given again only to whoever says that it is missing."""

from bot.messages import Button, Reply, rows, say
from bot.reply_codec import decode
from bot.store import Store, deliveries
from bot.texts import TEXTS


def question(key: str) -> Reply:
    """Asks for a tap where the reply did not arrive."""
    return Reply("command", say(TEXTS.maybe_not_arrived), buttons=rows([Button(TEXTS.again_label, f"again:{key}")]))


def reply(store: Store, user: str, key: str) -> Reply | None:
    """The reply once more, as the answer to the tap; None where it is not this person's, or was given since."""
    kept = deliveries.reply_of(store, key) if deliveries.is_for(store, key, user) else None
    if not kept:
        return None
    deliveries.mark_delivered(store, key)
    return decode(kept)
