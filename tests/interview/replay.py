"""Replays transcripts of whole checks. `python -m tests.interview.replay` writes them anew from what was typed.

A line that starts with `> ` is the person's: typed, or tapped where it stands in square brackets. The rest is the
self-check's, its buttons in the last line of each reply.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.interview import Heard
from bot.language.applicant import hear_facts
from bot.messages import Block, Reply, say
from knowledge.policy import Policy, load_policy
from knowledge.vocabulary import load_vocabulary
from tests.interview.playing import NOW, Talk

FOLDER = Path(__file__).with_name("transcripts")
OPENING = "> 自查"
_ASKED = re.compile("什么算|什么是|怎么算|什么叫")


def replayed(policy: Policy, hear: Callable[[str], Heard], transcript: str) -> str:
    """The transcript as the self-check speaks today."""
    talk = Talk(policy, hear, explained(policy)).begin()
    lines = [OPENING, *_reply(policy, talk.reply)]
    for said in (line for line in transcript.splitlines() if line.startswith("> ") and line != OPENING):
        text = said.removeprefix("> ")
        if text.startswith("["):
            talk.press(text.strip("[]"))
        else:
            talk.say(text)
        lines += ["", said, *_reply(policy, talk.reply)]
    return "\n".join(lines) + "\n"


def _reply(policy: Policy, reply: Reply) -> Iterator[str]:
    # The digest changes with each change of the policy's data.
    yield reply.text.replace(policy.digest[:8], "DIGEST")
    if reply.buttons:
        yield " ".join(f"[{button.label}]" for row in reply.buttons for button in row)


def real_ears(policy: Policy) -> Callable[[str], Heard]:
    """The room that hears facts in sentences, with the words of the policy."""
    vocabulary = load_vocabulary(policy)
    return lambda text: hear_facts(text, vocabulary, NOW.date())


def explained(policy: Policy) -> Callable[[str], Reply | None]:
    """An answer from the clause that a question names: a stand-in for the room of answers."""

    def answer(text: str) -> Reply | None:
        if not _ASKED.search(text):
            return None
        for point in policy.file.open_points.values():
            if any(word in point.point and word in text for word in ("独立站", "新落户", "新建", "自主品牌")):
                clause = policy.clauses[point.clause]
                told = say(f"{point.point}，文件没有写，以{point.decides}认定为准（第{clause.number}条）。")
                return Reply("unstated", (*told, Block(clause.text.split("。")[1] + "。", "quote")), (clause.number,))
        return None

    return answer


def main() -> None:
    policy = load_policy()
    hear = real_ears(policy)
    for path in sorted(FOLDER.glob("*.txt")):
        try:
            path.write_text(replayed(policy, hear, path.read_text("utf-8")), "utf-8")
        except AssertionError as error:
            print(path.name, error)


if __name__ == "__main__":
    main()
