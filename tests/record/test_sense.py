"""What a permanent link stands for says something else, however alike the words are."""

from __future__ import annotations

import pytest

from briefgen.record.sense import says_otherwise

OTHERWISE = [
    ("The plan is to cost 14 million pounds.", "The plan is to cost 19 million pounds."),
    ("The plan is to cost £14 million.", "The plan is to cost £14 billion."),
    ("It cost £3.5m.", "It cost £35m."),
    ("It cost £40 a head.", "It cost $40 a head."),
    ("Turnout was 61 per cent.", "Turnout was 16 per cent."),
    ("It fell from 61 to 16 per cent.", "It fell from 16 to 61 per cent."),
    ("Two men were held.", "Three men were held."),
    ("The wall will not protect the town.", "The wall will protect the town."),
    ("They won't sell the quay.", "They will sell the quay."),
    ("Ana will not go but Ben will go.", "Ana will go but Ben will not go."),
    ("The mayor is likely to resign.", "The mayor is unlikely to resign."),
    ("It was legal, the court said.", "It was illegal, the court said."),
    ("The letter was signed by Mr Okafor.", "The letter was signed by Mr Reyes."),
    ("Mara Lindqvist said it was over.", "Ana Reyes said it was over."),
    ("Okafor said it was over.", "Reyes said it was over."),
    ("It was said by Sen. Ana Reyes.", "It was said by Sen. Eva Reyes."),
    ("The boat is Ana Reyes's, he said.", "The boat is Ben Reyes's, he said."),
    ("He asked Mr Reyes, and Mr Reyes said no.", "He asked Mr Reyes, and Mr Okoro said no."),
    ("Shops close on Sundays.", "Shops close on Mondays."),
]
ALIKE = [
    ("The plan is to cost 1,400 pounds.", "The plan is to cost 1400 pounds."),
    ("Twelve men were held.", "12 men were held."),
    ("Twenty-one men were held.", "21 men were held."),
    ("It cost £14m.", "It cost £14 million."),
    ("They will not sell the quay.", "They will not sell the old quay."),
    ("They don't know.", "They don’t know."),
    ("Yesterday the council met.", "On the same day the council met."),
    ("President Okafor left.", "Mr Okafor left."),
    ("It was Okafor’s boat.", "It was the boat of Okafor."),
    ("The council met. Nobody spoke.", "The council met; nobody spoke."),
    ("A mayor spoke of the harbour.", "The mayor spoke of the harbour."),
    ("It was Lindqvist's plan.", "It was Lindqivst's plan."),
    ("''I'm glad,'' he said.", "”I’m glad,” he said."),
    ("The mayor, Tom Okafor, left.", "The mayor, Okafor, left."),
    ("It is Ann O'Hara's boat.", "It is Ann O’Hara’s boat."),
    ("Mr Okafor said so.", "He said so."),
    ("Council Backs New Plan For Old Harbour", "Council Approves New Plan For Old Harbour"),
]


@pytest.mark.parametrize(("before", "now"), OTHERWISE)
def test_words_that_say_something_else(before: str, now: str) -> None:
    forms = ("Tom Okafor", "Ana Reyes")
    assert says_otherwise(before, now, forms)
    assert says_otherwise(now, before, forms)
    assert not says_otherwise(before, before, forms)


@pytest.mark.parametrize(("before", "now"), ALIKE)
def test_words_that_say_the_same(before: str, now: str) -> None:
    assert not says_otherwise(before, now, ("Tom Okafor",))
    assert not says_otherwise(now, before, ("Tom Okafor",))
