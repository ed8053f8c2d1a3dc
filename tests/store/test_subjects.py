from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.store import (
    Store,
    consents,
    conversations,
    deliveries,
    enterprises,
    people,
    questions,
    screenings,
    stamp,
    subscriptions,
)

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def test_a_person_is_first_seen_once_and_last_seen_often(store: Store) -> None:
    people.seen(store, "u1", "王", NOW)
    people.seen(store, "u1", None, LATER)
    assert people.load(store, "u1") == people.Person("u1", "王", stamp(NOW), stamp(LATER), None)


def test_blocking_ends_every_subscription_and_writing_again_lifts_the_block_alone(store: Store) -> None:
    people.seen(store, "u1", "王", NOW)
    subscriptions.subscribe(store, "u1", "九", NOW)
    people.block(store, "u1", LATER)
    assert people.load(store, "u1") == people.Person("u1", "王", stamp(NOW), stamp(NOW), stamp(LATER))
    people.seen(store, "u1", "王", LATER)
    assert people.load(store, "u1") == people.Person("u1", "王", stamp(NOW), stamp(LATER), None)
    assert subscriptions.topics(store, "u1") == ()


def test_a_chat_that_moved_takes_everything_along(store: Store) -> None:
    people.seen(store, "telegram:-1", "群", NOW)
    conversations.save(store, "telegram:-1", {"a": 1}, NOW)
    subscriptions.subscribe(store, "telegram:-1", "九", NOW)
    people.moved(store, "telegram:-1", "telegram:-1001")
    assert conversations.load(store, "telegram:-1001") == {"a": 1}
    assert subscriptions.subscribers(store) == ("telegram:-1001",)
    assert people.load(store, "telegram:-1") is None


def test_a_reply_is_kept_for_two_days_and_then_pruned(store: Store) -> None:
    deliveries.keep_reply(store, "k1", "u1", '{"text": "好"}', NOW)
    deliveries.keep_reply(store, "k2", "u1", "{}", NOW + timedelta(hours=48))
    assert deliveries.reply_of(store, "k1") == '{"text": "好"}'
    deliveries.keep_reply(store, "k3", "u1", "{}", NOW + timedelta(hours=49))
    assert [deliveries.reply_of(store, key) for key in ("k1", "k2")] == [None, "{}"]


def test_the_enterprise_saved_last_is_the_current_one(store: Store) -> None:
    first = enterprises.save(store, "u1", "甲", '{"a": 1}', "v1", stamp(NOW), NOW)
    second = enterprises.save(store, "u1", "乙", "{}", "v1", stamp(NOW), NOW)
    again = enterprises.save(store, "u1", "甲", '{"a": 2}', "v2", stamp(NOW), LATER, id=first)
    kept = enterprises.Enterprise(first, "u1", "甲", '{"a": 2}', "v2", stamp(NOW), stamp(LATER), True)
    assert again == first
    assert enterprises.current(store, "u1") == kept
    other = enterprises.Enterprise(second, "u1", "乙", "{}", "v1", stamp(NOW), stamp(NOW), False)
    assert enterprises.list_of(store, "u1") == (kept, other)


def test_nobody_reads_chooses_or_deletes_anothers_enterprise(store: Store) -> None:
    mine = enterprises.save(store, "u1", "甲", "{}", "v1", stamp(NOW), NOW)
    kept = enterprises.load(store, "u1", mine)
    enterprises.choose(store, "u2", mine)
    assert enterprises.load(store, "u2", mine) is None
    assert not enterprises.delete(store, "u2", mine)
    assert enterprises.save(store, "u2", "乙", "{}", "v1", stamp(NOW), NOW, id=mine) != mine
    assert enterprises.load(store, "u1", mine) == kept


def test_deleting_the_current_enterprise_makes_the_newest_other_current(store: Store) -> None:
    first = enterprises.save(store, "u1", "甲", "{}", "v1", stamp(NOW), NOW)
    second = enterprises.save(store, "u1", "乙", "{}", "v1", stamp(NOW), LATER)
    assert enterprises.delete(store, "u1", second)
    found = enterprises.current(store, "u1")
    assert found is not None and found.id == first


def test_profiles_are_handed_out_only_for_a_purpose_the_person_consented_to(store: Store) -> None:
    for user in ("u1", "u2"):
        enterprises.save(store, user, user, "{}", "v1", stamp(NOW), NOW)
        consents.give(store, user, consents.PROFILE, NOW)
    consents.give(store, "u2", consents.BROADCAST, NOW)
    assert [kept.user for kept in enterprises.everyones(store, consents.BROADCAST)] == ["u2"]


def test_a_consent_keeps_its_first_time_until_withdrawn(store: Store) -> None:
    assert consents.give(store, "u1", consents.PROFILE, NOW) == stamp(NOW)
    assert consents.give(store, "u1", consents.PROFILE, LATER) == stamp(NOW)
    consents.withdraw(store, "u1", consents.PROFILE)
    assert consents.given(store, "u1", consents.PROFILE) is None


def test_reports_come_newest_first(store: Store) -> None:
    first = screenings.record(store, "u1", "{}", "[]", "v1", NOW)
    second = screenings.record(store, "u1", '{"a":1}', "[1]", "v2", LATER, enterprise=7)
    assert screenings.history(store, "u1") == (
        screenings.Screening(second, "u1", 7, '{"a":1}', "[1]", "v2", stamp(LATER)),
        screenings.Screening(first, "u1", None, "{}", "[]", "v1", stamp(NOW)),
    )


def test_a_self_check_tells_where_it_stopped(store: Store) -> None:
    id = screenings.begin(store, "u1", NOW)
    screenings.asked(store, id, "roles", NOW)
    screenings.asked(store, id, "location", LATER)
    half = screenings.SelfCheck(id, "u1", stamp(NOW), stamp(LATER), "location", 2, None)
    assert screenings.checks_since(store, NOW) == (half,)
    screenings.finish(store, id, LATER)
    assert screenings.checks_since(store, NOW) == (replace(half, finished_at=stamp(LATER)),)


def test_a_question_is_kept_as_asked_and_judged_by_its_asker_alone(store: Store) -> None:
    id = questions.record(store, "u1", "能补多少", "answered", ["九", "十"], "cross_border", NOW)
    assert not questions.give_feedback(store, "u2", id, "没用")
    assert questions.give_feedback(store, "u1", id, "有用")
    assert questions.load(store, id) == questions.Question(
        id, "u1", "能补多少", "answered", ("九", "十"), "cross_border", stamp(NOW), "有用", False, None
    )


def test_the_inbox_holds_what_was_unanswered_or_useless_until_settled(store: Store) -> None:
    answered = questions.record(store, "u1", "甲", "answered", ["九"], None, NOW)
    useless = questions.record(store, "u1", "乙", "answered", ["九"], None, NOW)
    unstated = questions.record(store, "u2", "丙", "unstated", [], None, LATER)
    questions.give_feedback(store, "u1", useless, "没用")
    questions.give_feedback(store, "u1", answered, "有用")
    assert [question.id for question in questions.open_ones(store)] == [useless, unstated]
    assert [question.id for question in questions.open_ones(store, LATER)] == [unstated]
    questions.settle(store, [unstated], "answer:1")
    assert [question.id for question in questions.open_ones(store)] == [useless]


def test_followers_of_a_topic_are_those_of_it_and_of_everything_and_never_who_blocked(store: Store) -> None:
    for user, topic in (("u1", "九"), ("u2", "十"), ("u3", subscriptions.ALL), ("u4", "九")):
        people.seen(store, user, None, NOW)
        subscriptions.subscribe(store, user, topic, NOW)
    store.run("UPDATE people SET blocked_at = ? WHERE user = 'u4'", stamp(NOW))
    assert subscriptions.subscribers(store, "九") == ("u1", "u3")
    assert subscriptions.subscribers(store) == ("u1", "u2", "u3")


def test_unsubscribing_ends_one_topic_or_all(store: Store) -> None:
    for topic in ("九", "十", "七"):
        assert subscriptions.subscribe(store, "u1", topic, NOW)
    assert not subscriptions.subscribe(store, "u1", "九", LATER)
    assert subscriptions.unsubscribe(store, "u1", "九")
    assert subscriptions.topics(store, "u1") == ("七", "十")
    assert subscriptions.unsubscribe(store, "u1")
    assert not subscriptions.unsubscribe(store, "u1")


def test_quiet_hours_are_a_persons_own(store: Store) -> None:
    subscriptions.set_quiet_hours(store, "u1", subscriptions.QuietHours("22:00", "08:00"))
    assert subscriptions.quiet_hours(store, "u1") == subscriptions.QuietHours("22:00", "08:00")
    subscriptions.set_quiet_hours(store, "u1", None)
    assert subscriptions.quiet_hours(store, "u1") is None
