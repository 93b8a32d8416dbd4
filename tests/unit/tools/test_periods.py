"""Periods in people's own words: which days they mean, and where they stand in a message."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.tools.periods import Period, resolve, spans
from tests.unhurried import UNHURRIED

TODAY = date(2026, 11, 23)  # a Monday

MEANT = [
    ("this week", "2026-11-23", "2026-11-29"),
    ("last week", "2026-11-16", "2026-11-22"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("next month", "2026-12-01", "2026-12-31"),
    ("the month before last", "2026-09-01", "2026-09-30"),
    ("last quarter", "2026-07-01", "2026-09-30"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("this year so far", "2026-01-01", "2026-11-23"),
    ("this fiscal year", "2026-01-01", "2026-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("year to date", "2026-01-01", "2026-11-23"),
    ("for the year to March", "2025-04-01", "2026-03-31"),
    ("Q2", "2026-04-01", "2026-06-30"),
    ("q2 2025", "2025-04-01", "2025-06-30"),
    ("Q3/2025", "2025-07-01", "2025-09-30"),
    ("second quarter", "2026-04-01", "2026-06-30"),
    ("the 3rd quarter of last year", "2025-07-01", "2025-09-30"),
    ("H1", "2026-01-01", "2026-06-30"),
    ("the first half of the year", "2026-01-01", "2026-06-30"),
    ("March", "2026-03-01", "2026-03-31"),
    ("December", "2025-12-01", "2025-12-31"),
    ("March 2025", "2025-03-01", "2025-03-31"),
    ("March last year", "2025-03-01", "2025-03-31"),
    ("last November", "2025-11-01", "2025-11-30"),
    ("in may", "2026-05-01", "2026-05-31"),
    ("03/2025", "2025-03-01", "2025-03-31"),
    ("2025-03", "2025-03-01", "2025-03-31"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("FY25", "2025-01-01", "2025-12-31"),
    ("since March", "2026-03-01", "2026-11-23"),
    ("from March onwards", "2026-03-01", "2026-11-23"),
    ("since the beginning of the year", "2026-01-01", "2026-11-23"),
    ("from March to May", "2026-03-01", "2026-05-31"),
    ("Jan-Mar", "2026-01-01", "2026-03-31"),
    ("between March and May 2025", "2025-03-01", "2025-05-31"),
    ("November to February", "2025-11-01", "2026-02-28"),
    ("October and November", "2026-10-01", "2026-11-30"),
    ("between 1 and 15 November", "2026-11-01", "2026-11-15"),
    ("between 1 January and 30 June", "2026-01-01", "2026-06-30"),
    ("3-15 March", "2026-03-03", "2026-03-15"),
    ("March 3 - 15", "2026-03-03", "2026-03-15"),
    ("March 12, 2025", "2025-03-12", "2025-03-12"),
    ("2025-03-01 to 2025-03-31", "2025-03-01", "2025-03-31"),
    ("01/13/2025", "2025-01-13", "2025-01-13"),
    ("29 February", "2024-02-29", "2024-02-29"),
    ("in the last 30 days", "2026-10-25", "2026-11-23"),
    ("the past 3 weeks", "2026-11-03", "2026-11-23"),
    ("last six months", "2026-05-24", "2026-11-23"),
    ("next two weeks", "2026-11-23", "2026-12-06"),
    ("3 weeks ago", "2026-11-02", "2026-11-08"),
    ("yesterday", "2026-11-22", "2026-11-22"),
    ("today", "2026-11-23", "2026-11-23"),
    ("last Friday", "2026-11-20", "2026-11-20"),
    ("KW 41", "2026-10-05", "2026-10-11"),
    ("wk 40-44", "2026-09-28", "2026-11-01"),
    ("the first half-year", "2026-01-01", "2026-06-30"),
    ("from March on", "2026-03-01", "2026-11-23"),
    ("12-Nov", "2026-11-12", "2026-11-12"),
    ("2024-2025", "2024-01-01", "2025-12-31"),
    ("the years 2023 and 2024", "2023-01-01", "2024-12-31"),
    ("abril, maio e junho", "2026-04-01", "2026-06-30"),
    ("betwen june adn agust", "2026-06-01", "2026-08-31"),
    ("ce mois-ci", "2026-11-01", "2026-11-30"),
    ("2.º trimestre", "2026-04-01", "2026-06-30"),
    ("el mes pasado", "2026-10-01", "2026-10-31"),
    ("el último trimestre", "2026-07-01", "2026-09-30"),
    ("desde marzo hasta hoy", "2026-03-01", "2026-11-23"),
    ("del 3 al 15 de marzo", "2026-03-03", "2026-03-15"),
    ("noviembre del año pasado", "2025-11-01", "2025-11-30"),
    ("primer semestre de 2025", "2025-01-01", "2025-06-30"),
    ("hace 2 semanas", "2026-11-09", "2026-11-15"),
    ("el año que viene", "2027-01-01", "2027-12-31"),
    ("desde principios de año", "2026-01-01", "2026-11-23"),
    ("le trimestre dernier", "2026-07-01", "2026-09-30"),
    ("ces 3 derniers mois", "2026-08-24", "2026-11-23"),
    ("depuis le début de l’année", "2026-01-01", "2026-11-23"),
    ("du 3 mars au 15 avril", "2026-03-03", "2026-04-15"),
    ("il y a deux mois", "2026-09-01", "2026-09-30"),
    ("le 1er mars", "2026-03-01", "2026-03-01"),
    ("le mois en cours", "2026-11-01", "2026-11-30"),
    ("à partir de mars", "2026-03-01", "2026-11-23"),
    ("im März", "2026-03-01", "2026-03-31"),
    ("seit Januar", "2026-01-01", "2026-11-23"),
    ("seit Jahresbeginn", "2026-01-01", "2026-11-23"),
    ("im März letzten Jahres", "2025-03-01", "2025-03-31"),
    ("in den letzten 30 Tagen", "2026-10-25", "2026-11-23"),
    ("2. Quartal", "2026-04-01", "2026-06-30"),
    ("3. bis 15. März 2025", "2025-03-03", "2025-03-15"),
    ("01.03.2025 - 31.03.2025", "2025-03-01", "2025-03-31"),
    ("im Vormonat", "2026-10-01", "2026-10-31"),
    ("vor zwei Monaten", "2026-09-01", "2026-09-30"),
    ("do mês passado", "2026-10-01", "2026-10-31"),
    ("2º trimestre", "2026-04-01", "2026-06-30"),
    ("nos últimos 30 dias", "2026-10-25", "2026-11-23"),
    ("a partir de março", "2026-03-01", "2026-11-23"),
]


@pytest.mark.parametrize(("words", "first", "last"), MEANT, ids=[words for words, _, _ in MEANT])
def test_words_mean_the_days_that_a_person_would_count(words: str, first: str, last: str) -> None:
    assert resolve(words, TODAY) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What did you bill us since March, please?", ["since March"]),
        ("how many hours in the last 30 days", ["last 30 days"]),
        ("compare Q2 and last year", ["Q2", "last year"]),
        ("20 hours a week last month", ["last month"]),
        ("Was wurde im letzten Quartal abgerechnet?", ["letzten Quartal"]),
        ("vous avez facturé hier ?", ["hier"]),
        ("Wie viele Stunden stehen hier?", []),
        ("may I see my invoice", []),
        ("I paid three last week", ["last week"]),
        ("and may we have the May bill?", ["May"]),
        ("3 out of 5, a set of photos", []),
        ("sight of 2025-097, due may 2025-131", []),
        ("hours since Christmas", ["since Christmas"]),
        ("the letzten an mich", []),
        ("set me up, find out how much", []),
        ("invoice 2025", []),
        ("what was invoice no. 2025-07 about", []),
        ("project BW-2025-04", []),
        ("is 07700 900123 your number, and do I owe $2025 or 1.250,00 €?", []),
        ("a quarter of the budget, half of it", []),
    ],
)
def test_spans_are_where_a_period_stands_and_nowhere_else(text: str, named: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == named


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "31 February",
        "Q2 and last year",
        "since next month",
        "0000-00",
        "last summer",
        "since Easter",
        "KW 54",
    ],
)
def test_words_without_one_period_mean_none(words: str) -> None:
    assert resolve(words, TODAY) is None


def test_a_stretch_of_months_ends_within_a_shorter_month() -> None:
    assert resolve("last month", date(2026, 3, 31)) == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert resolve("past month", date(2026, 3, 31)) == Period(date(2026, 3, 1), date(2026, 3, 31))


PIECES = """
since from between to and last next this the of in 3 15 31 2025 2026-02 30.2.2025 9999-12-31 March may Februar Q2 H1 FY
week months years 999 year date now ago before il y a vor first second . , - / 's '25
"""
WORDS = st.sampled_from(PIECES.split())


@UNHURRIED
@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60), st.dates())
def test_no_text_on_any_day_breaks_it(text: str, today: date) -> None:
    found = resolve(text, today)
    assert found is None or found.first <= found.last
    ends = [place for span in spans(text) for place in span]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)
