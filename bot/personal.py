"""What a person has a right to: to see what is kept, and to have it deleted."""

import json

from bot.answers.context import Context
from bot.answers.reckoning.telling import figures_text, kept_text
from bot.memory import Memory
from bot.messages import Button, File, Reply, rows, say
from bot.profiles import facts_of_json
from bot.store import Store, consents, enterprises, privacy, subscriptions
from bot.store.enterprises import Enterprise
from bot.texts import TEXTS
from knowledge.policy import Policy


def kept_figures(policy: Policy, context: Context) -> Reply:
    """The figures that the conversation still remembers, of everyone whom it was about."""
    figures = kept_text(policy, context)
    if not figures:
        return Reply("command", say(TEXTS.no_kept_figures))
    told = TEXTS.kept_figures.format(figures=figures)
    return Reply("command", say(told), buttons=rows([Button(TEXTS.forget_label, "forget", "清空数字")]))


def my_data(policy: Policy, store: Store, user: str, memory: Memory) -> Reply:
    """What is kept of a person in a few lines, and all of it as a file."""
    kept = enterprises.list_of(store, user)
    topics = subscriptions.topics(store, user)
    lines = [
        TEXTS.my_data_head,
        *([] if kept else [TEXTS.my_data_no_enterprise]),
        *(_enterprise_text(policy, each) for each in kept),
        TEXTS.my_data_figures.format(figures=kept_text(policy, memory.context) or TEXTS.nothing),
        TEXTS.my_data_subscriptions.format(state=TEXTS.yes if topics else TEXTS.no),
        TEXTS.my_data_consent.format(state=TEXTS.yes if consents.given(store, user, consents.PROFILE) else TEXTS.no),
        TEXTS.my_data_choosing.format(state=TEXTS.yes if consents.given(store, user, consents.BROADCAST) else TEXTS.no),
        TEXTS.my_data_end,
    ]
    data = json.dumps(privacy.export(store, user), ensure_ascii=False, indent=1).encode()
    buttons = rows(
        [Button(TEXTS.following_label, "following", "我的订阅"), Button(TEXTS.erase_label, "erase", "删除我的数据")]
    )
    return Reply("command", say(*lines), buttons=buttons, files=(File("我的数据.json", data),))


def _enterprise_text(policy: Policy, kept: Enterprise) -> str:
    """A kept enterprise with its figures in words; one that no longer fits the policy has them in the file only."""
    facts = facts_of_json(policy, kept.facts)
    told = figures_text(policy, facts) if facts is not None and facts.values else TEXTS.nothing_readable
    return TEXTS.my_data_enterprise.format(name=kept.name, figures=told)


def erase(store: Store, user: str, confirmed: str) -> Reply:
    """Deletes everything of a person, once confirmed."""
    if confirmed != "yes":
        buttons = rows([Button(TEXTS.erase_yes_label, "erase:yes", None), Button(TEXTS.erase_no_label, "start", None)])
        return Reply("command", say(TEXTS.erase_question), buttons=buttons)
    privacy.erase(store, user)
    return Reply("command", say(TEXTS.erased), forgets=True)
