"""The command `policybot`."""

import argparse
import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.settings import VARIABLES, Settings, SettingsError, settings_from_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        settings = _settings(options)
        return int(options.run(options, settings))
    except SettingsError as error:
        print(f"设置有误：{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    variables = "\n".join(f"  {name:26} {what}" for name, what in VARIABLES.items())
    parser = argparse.ArgumentParser(
        prog="policybot",
        description="政策助手：回答问题、预审、群发。",
        epilog=f"环境变量：\n{variables}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--knowledge", type=Path, metavar="FILE", help="另一份政策文件")
    commands = parser.add_subparsers(title="命令", required=True, metavar="COMMAND")

    chat = commands.add_parser("chat", help="在终端里聊")
    chat.add_argument("--jsonl", action="store_true", help="一行一个 JSON，给程序用；不加 --store 就只存在内存里")
    chat.add_argument("--store", type=Path, metavar="PATH", help="SQLite 文件")
    chat.set_defaults(run=_chat)

    screen = commands.add_parser("screen", help="一次预审很多家企业")
    screen.add_argument("file", nargs="?", default="-", metavar="FILE", help="jsonl、csv 或 xlsx；- 是标准输入")
    screen.add_argument("--jsonl", action="store_true", help="结果写成 JSONL，到标准输出")
    screen.add_argument("-o", dest="output", type=Path, metavar="FILE", help="结果写成表格：jsonl、csv 或 xlsx")
    screen.set_defaults(run=_screen)

    telegram = commands.add_parser("telegram", help="在 Telegram 上运行")
    telegram.add_argument("--store", type=Path, metavar="PATH", help="SQLite 文件")
    telegram.add_argument("--webhook", metavar="URL", help="用 webhook 代替长轮询")
    telegram.set_defaults(run=_telegram)

    knowledge = commands.add_parser("knowledge", help="检查政策文件")
    parts = knowledge.add_subparsers(required=True, metavar="ACT")
    check = parts.add_parser("check", help="证明一份政策文件可用")
    check.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check.set_defaults(run=_knowledge_check)
    learn = parts.add_parser("learn", help="从例句里学习，存进缓存")
    learn.set_defaults(run=_knowledge_learn)
    diff = parts.add_parser("diff", help="两份政策文件差在哪里")
    diff.add_argument("old", type=Path, metavar="OLD")
    diff.add_argument("new", type=Path, metavar="NEW")
    diff.set_defaults(run=_knowledge_diff)

    staff = commands.add_parser("staff", help="主管部门的工作人员")
    staff.add_argument("--store", type=Path, metavar="PATH", help="SQLite 文件")
    acts = staff.add_subparsers(required=True, metavar="ACT")
    invite = acts.add_parser("invite", help="发一次性的邀请码")
    invite.add_argument("--role", default="administrator", choices=("editor", "approver", "administrator"))
    invite.add_argument("--bot", metavar="NAME", help="机器人的用户名，用来生成链接")
    invite.set_defaults(run=_staff, act="invite")
    acts.add_parser("list", help="有哪些工作人员").set_defaults(run=_staff, act="list")
    audit = acts.add_parser("audit", help="操作记录")
    audit.add_argument("--limit", type=int, default=100, metavar="N", help="最近几条（默认 100）")
    audit.set_defaults(run=_staff, act="audit")
    remove = acts.add_parser("remove", help="取消一个人的角色")
    remove.add_argument("user", metavar="USER", help="比如 telegram:12345")
    remove.set_defaults(run=_staff, act="remove")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    settings = settings_from_environment()
    if options.knowledge:
        settings = replace(settings, knowledge=options.knowledge)
    if getattr(options, "store", None):
        settings = replace(settings, store=options.store)
    return settings


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    gc.disable()  # Until all is loaded, nothing is rubbish.
    from bot.wiring import now, open_assistant
    from knowledge.policy import PolicyError

    if options.jsonl and not options.store:
        settings = replace(settings, store=None)
    try:
        assistant = open_assistant(settings)
    except PolicyError as error:
        return _refused(error)
    _keep_what_is_loaded()
    if options.jsonl:
        from bot.channels.jsonl import serve_lines

        with (
            open(0, encoding="utf-8", errors="replace", newline="\n", closefd=False) as source,
            open(1, "w", encoding="utf-8", newline="\n", closefd=False) as sink,
        ):
            serve_lines(assistant, now, source, sink, settings.files)
    else:
        from bot.channels.terminal import converse

        converse(assistant, now, settings.files)
    assistant.store.close()
    return 0


def _keep_what_is_loaded() -> None:
    """What is loaded stays for good: looking through it for rubbish would hold up a reply every now and then."""
    gc.freeze()
    gc.enable()


def _screen(options: argparse.Namespace, settings: Settings) -> int:
    from bot.reports.batch import ScreenOptions, run_screen
    from knowledge.policy import PolicyError, load_policy

    try:
        policy = load_policy(settings.knowledge)
    except PolicyError as error:
        return _refused(error)
    return run_screen(policy, options.file, ScreenOptions(options.jsonl, options.output))


def _telegram(options: argparse.Namespace, settings: Settings) -> int:
    from bot.channels.telegram.serve import CannotStart, new_builder, run
    from bot.channels.telegram.webhook import Webhook
    from bot.wiring import telegram_application
    from knowledge.policy import PolicyError

    try:
        application = telegram_application(new_builder(settings.token, settings.api_base), settings)
        _keep_what_is_loaded()
        return run(application, Webhook(options.webhook) if options.webhook else None)
    except PolicyError as error:
        return _refused(error)
    except (CannotStart, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def _knowledge_check(options: argparse.Namespace, settings: Settings) -> int:
    from knowledge.answers import load_answers
    from knowledge.conversations import check_conversations, sample_conversations
    from knowledge.policy import PolicyError, load_policy
    from knowledge.questions import check_questions, sample_questions
    from knowledge.vocabulary import load_vocabulary

    try:
        policy = load_policy(options.file or settings.knowledge)
        answers = load_answers(policy)
        if answers is not None:
            load_vocabulary(policy)
            check_questions(answers, sample_questions(policy))
            check_conversations(answers, sample_conversations(policy))
    except PolicyError as error:
        return _refused(error)
    clauses, awards, parameters = len(policy.clauses), len(policy.definitions), len(policy.file.parameters)
    print(
        f"{policy.document.title}：{clauses} 条、{awards} 项奖补、{parameters} 个参数，全部通过。版本 {policy.version}"
    )
    return 0


def _knowledge_learn(options: argparse.Namespace, settings: Settings) -> int:
    from bot.answers.opening import open_understanding
    from knowledge.policy import PolicyError, load_policy

    try:
        open_understanding(load_policy(settings.knowledge), settings.cache)
    except PolicyError as error:
        return _refused(error)
    return 0


def _knowledge_diff(options: argparse.Namespace, settings: Settings) -> int:
    from bot.staff.policy_diff import run_diff
    from knowledge.policy import PolicyError

    try:
        print(run_diff(options.old, options.new))
    except PolicyError as error:
        return _refused(error)
    return 0


def _staff(options: argparse.Namespace, settings: Settings) -> int:
    from bot.staff import cli_acts
    from bot.store import Store
    from bot.wiring import now

    store = Store.open(settings.store)
    try:
        match options.act:
            case "invite":
                print(cli_acts.run_invite(store, options.role, now(), options.bot))
            case "list":
                print(cli_acts.run_list(store))
            case "audit":
                print(cli_acts.run_audit(store, options.limit))
            case _:
                print(cli_acts.run_remove(store, options.user, now()))
    finally:
        store.close()
    return 0


def _refused(error: Exception) -> int:
    print(error, file=sys.stderr)
    return 1
