"""Laws that hold for every applicant of the eleven awards."""

from decimal import Decimal as D

from applicants import RECEIVED, VALUES, applicants, ends, is_number, learned, sound_applicants, within
from eleven_awards import AWARDS, SAME_MATTER
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.awards import Award, AwardEstimate, Verdict, estimate
from calculators.conditions import Status
from calculators.facts import Facts, as_range
from calculators.ranges import ZERO, Range
from calculators.screening import screen

anyone = st.one_of(applicants(), sound_applicants())
law = settings(max_examples=80, deadline=None)


def lies_in(narrow: Range, wide: Range) -> bool:
    if narrow.low < wide.low:
        return False
    return wide.high is None or (narrow.high is not None and narrow.high <= wide.high)


def agrees(later: AwardEstimate, earlier: AwardEstimate) -> bool:
    """Whether a verdict on more knowledge is one that the earlier verdict left room for."""
    if earlier.verdict is Verdict.QUALIFIES:
        return later.verdict is Verdict.QUALIFIES or later.range.high == ZERO
    return earlier.verdict is Verdict.MAY_QUALIFY or later.verdict is earlier.verdict


@law
@given(anyone, st.data())
def test_more_knowledge_never_widens_a_range_or_contradicts(facts: Facts, data: st.DataObject) -> None:
    before = screen(AWARDS, facts, SAME_MATTER)
    after = screen(AWARDS, data.draw(learned(facts)), SAME_MATTER)
    assert lies_in(after.total, before.total)
    for later, earlier in zip(after.estimates, before.estimates, strict=True):
        assert lies_in(later.range, earlier.range)
        assert lies_in(later.due, earlier.due)
        assert agrees(later, earlier)
        assert set(earlier.failed) <= set(later.failed)
        for now, then in zip(later.judgements, earlier.judgements, strict=True):
            assert then.status in (now.status, Status.UNKNOWN)


@law
@given(anyone)
def test_more_knowledge_never_makes_another_fact_relevant(facts: Facts) -> None:
    for award in AWARDS:
        earlier = estimate(award, facts)
        for name in earlier.unknown:
            for value in within(name, facts.get(name)):
                assert set(estimate(award, facts.with_value(name, value)).unknown) < set(earlier.unknown)


@law
@given(anyone, st.sampled_from(sorted(VALUES)))
def test_unknown_is_never_a_no_or_a_zero(facts: Facts, name: str) -> None:
    forgotten = [estimate(award, facts.without(name)) for award in AWARDS]
    for value in VALUES[name]:
        for award, without in zip(AWARDS, forgotten, strict=True):
            known = estimate(award, facts.with_value(name, value))
            assert lies_in(known.range, without.range)
            assert name not in without.failed


@law
@given(anyone, RECEIVED, RECEIVED)
def test_what_was_received_only_lowers_and_by_no_more_than_itself(
    facts: Facts, received: dict[str, D], more: dict[str, D]
) -> None:
    for award in AWARDS:
        first = received.get(award.id, ZERO)
        second = first + more.get(award.id, ZERO)
        before = estimate(award, Facts(facts.values, {award.id: first})).range
        after = estimate(award, Facts(facts.values, {award.id: second})).range
        assert ZERO <= before.low - after.low <= second - first
        if before.high is None or after.high is None:
            assert before.high is after.high is None
        else:
            assert ZERO <= before.high - after.high <= second - first


@law
@given(anyone, st.permutations(AWARDS))
def test_estimates_keep_the_order_of_the_awards_and_do_not_lean_on_it(facts: Facts, awards: list[Award]) -> None:
    mixed = screen(awards, facts, SAME_MATTER)
    straight = screen(AWARDS, facts, SAME_MATTER)
    assert [each.award for each in mixed.estimates] == [award.id for award in awards]
    assert {each.award: each for each in mixed.estimates} == {each.award: each for each in straight.estimates}
    assert mixed.total == straight.total


@law
@given(anyone)
def test_the_total_adds_up_but_pays_one_matter_once_at_the_low_end(facts: Facts) -> None:
    screening = screen(AWARDS, facts, SAME_MATTER)
    by_award = {each.award: each.range for each in screening.estimates}
    park, cross_border_park = by_award["park"].low, by_award["cross_border_park"].low
    highs = [each.high for each in by_award.values()]
    low = sum((each.low for each in by_award.values()), ZERO) - min(park, cross_border_park)
    assert screening.total.low == low
    assert screening.total.high == (None if None in highs else sum(high for high in highs if high is not None))


@law
@given(anyone)
def test_verdict_and_range_fit_each_other(facts: Facts) -> None:
    for award in AWARDS:
        result = estimate(award, facts)
        statuses = {each.status for each in result.judgements}
        if result.verdict is Verdict.DOES_NOT_QUALIFY:
            assert (result.range, result.unknown) == (Range(ZERO, ZERO), ())
            assert Status.FAILED in statuses or result.due.less(result.received).high == ZERO
        elif result.verdict is Verdict.QUALIFIES:
            assert statuses == {Status.MET}
            assert result.range == result.due.less(result.received)
        else:
            assert Status.UNKNOWN in statuses
            assert Status.FAILED not in statuses
            assert result.range == Range(ZERO, result.due.less(result.received).high)


@law
@given(anyone)
def test_only_unsettled_facts_are_ever_asked_for(facts: Facts) -> None:
    for award in AWARDS:
        names = estimate(award, facts).unknown
        assert len(names) == len(set(names))
        assert not any(facts.settled(name) for name in names)


@law
@given(anyone, st.sampled_from([name for name in sorted(VALUES) if is_number(name)]), st.data())
def test_amounts_never_fall_as_a_figure_rises(facts: Facts, name: str, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(ends(name)))
    more = data.draw(st.sampled_from([end for end in ends(name) if end >= value]))
    for award in AWARDS:
        small = award.amount.range(facts.with_value(name, value))
        large = award.amount.range(facts.with_value(name, more))
        assert small.low <= large.low
        assert large.high is None or (small.high is not None and small.high <= large.high)


@law
@given(anyone, st.sampled_from([name for name in sorted(VALUES) if is_number(name)]), st.data())
def test_a_rough_figure_holds_all_that_its_values_bring(facts: Facts, name: str, data: st.DataObject) -> None:
    low = data.draw(st.sampled_from(ends(name)))
    rough = Range(low, data.draw(st.sampled_from([end for end in ends(name) if end >= low])))
    exact = data.draw(st.sampled_from(within(name, rough)))
    for award in AWARDS:
        assert lies_in(
            estimate(award, facts.with_value(name, as_range(exact))).range,
            estimate(award, facts.with_value(name, rough)).range,
        )
