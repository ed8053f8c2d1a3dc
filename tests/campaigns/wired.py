"""The bot as it is wired for real, in a process of its own, on a time that runs faster; to be killed from outside."""

import asyncio
import os
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import certifi

# What the wiring imports late is imported here at once, so that processes forked from this module start quickly.
import bot.campaigns.runner
import bot.channels.telegram.courier
import bot.desk.post  # noqa: F401
from bot.assistant import Assistant
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.serve import new_builder, serving
from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store, campaigns
from bot.wiring import connected
from knowledge.policy import load_policy
from tests.campaigns.fakes import START


@dataclass(frozen=True)
class Rush:
    """Real time, in which a second lasts `second`; every process that is given the same one agrees on the moment.

    Attributes:
        begun: When it was nine in the morning, by the machine's clock.
    """

    second: float
    begun: float

    def now(self) -> datetime:
        return START + timedelta(seconds=(time.time() - self.begun) / self.second)

    def seconds(self) -> float:
        return time.monotonic() / self.second

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self.second)


def serve_until_sent(token: str, base: str, database: Path, rush: Rush, campaign: int) -> None:
    """`policybot telegram`, until the campaign is done."""
    os.environ["SSL_CERT_FILE"] = one_certificate(database.with_suffix(".pem"))
    asyncio.run(_until_sent(token, base, database, rush, campaign))


def one_certificate(path: Path) -> str:
    """A bundle of one, since to read the whole takes a process longer than everything else at its start."""
    if not path.exists():
        first, end, _ = Path(certifi.where()).read_text("utf-8").partition("-----END CERTIFICATE-----")
        path.write_text(first[first.index("-----BEGIN") :] + end + "\n", "utf-8")
    return str(path)


async def _until_sent(token: str, base: str, database: Path, rush: Rush, campaign: int) -> None:
    store, policy = Store.open(database), load_policy()
    assistant = Assistant(policy, store, desk=Desk(store, policy))
    limits = Limits(second=rush.second)
    async with serving(connected(new_builder(token, base), assistant, Settings(), rush, limits)):
        while campaigns.status(store, campaign) == "sending":
            await asyncio.sleep(0.01)
        # The last of the progress is shown a little later.
        await rush.sleep(5)
