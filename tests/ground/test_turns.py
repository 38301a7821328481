"""Transcripts: who speaks, line by line, as parliaments, committees, press offices and magazines set them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.transcripts.turns import turns

COMMONS = """Engagements
Q1. Mona Pell (Quayside) (Lab)
Will the Prime Minister tell the House what she will do about the ferry terminal in my constituency?
The Prime Minister (Ada Holt)
I thank my hon. Friend for her question. We have put £4 million into the terminal.
That is more than any government has done.
Mona Pell
I am grateful for that answer, but the traders on the quay have lost half of their customers.
[Interruption.]
Mr Speaker
Order. We must hear the question.
The Prime Minister
My hon. Friend is right to raise it. I will ask the Minister to meet her.
Jonas Reed (Northport) (Con)
Will the Prime Minister apologise for the delay?"""
DAIL = """Ferry Terminal: Statements
Deputy Mary Falk: I thank the Taoiseach for his answer. The terminal in my town has been closed.
The Taoiseach: The Deputy is right. We will open it in May.
It has cost €4 million so far.
Deputy Mary Falk: That is not soon enough for us.
An Ceann Comhairle: I ask the Deputy to conclude.
The Taoiseach: The State pays, as I have said."""
CANBERRA = """QUESTIONS WITHOUT NOTICE
Mr PELL (Quayside—Leader of the Opposition) (14:01): My question is to the Prime Minister. Will he open it?
Mr HOLT (Northport—Prime Minister) (14:02): I thank the member for his question. We will open it in May.
Honourable members interjecting—
The SPEAKER: Order! The Prime Minister will be heard by us all.
Mr HOLT: We will open it in May, as I have said."""
OTTAWA = """Oral Questions
Hon. Mona Pell (Quayside, CPC):
Mr. Speaker, the terminal is closed. When will you open it?
Hon. Jonas Reed (Minister of Transport, Lib.):
Mr. Speaker, we will open it in May. I have been there myself.
Hon. Mona Pell:
Mr. Speaker, that is not an answer to me.
The Speaker:
I would ask members to be quiet."""
COMMITTEE = """Witnesses: Ada Falk and Bo Lind.
Q1 Chair: Good morning and welcome. Could you introduce yourselves?
Ada Falk: Thank you, Chair. I am the director of the harbour trust.
Bo Lind: I am its engineer.
Q2 Chair: How long will the terminal be closed, do you think?
Ada Falk: Eight months, we think.
Q3 Mona Pell: Who told the traders, you or the council?
Bo Lind: I did, in March."""
PRESS = """Press conference on the terminal
PRESIDENT HOLT: Good afternoon. We have agreed on the terminal.
QUESTION: Mr. President, do you know who pays?
PRESIDENT HOLT: We all pay.
QUESTION: When will it open?
PRESIDENT HOLT: In May, I hope."""
INTERVIEW = """Ada Falk has run the harbour for nine years. We met her on the quay.
Lund: How did you come to the harbour?
Falk: I was born here, and my father worked on the ferries.
Note: the ferries stopped in 1998.
Lund: And did I hear that you sailed?
Falk: I did not, at first. You learn to, as we all do.
Lund: What will we do without you?
Falk: I will be on the quay.
The interview was shortened, and its questions were put together from two meetings."""
SPEAKERS = {
    COMMONS: ["Mona Pell", "Ada Holt", "Ada Holt", "Mona Pell", "Mr Speaker", "Ada Holt", "Jonas Reed"],
    DAIL: [
        *("Deputy Mary Falk", "The Taoiseach", "The Taoiseach"),
        *("Deputy Mary Falk", "An Ceann Comhairle", "The Taoiseach"),
    ],
    CANBERRA: ["Mr PELL", "Mr HOLT", "The SPEAKER", "Mr HOLT"],
    OTTAWA: ["Hon. Mona Pell", "Hon. Jonas Reed", "Hon. Mona Pell", "The Speaker"],
    COMMITTEE: ["Chair", "Ada Falk", "Bo Lind", "Chair", "Ada Falk", "Mona Pell", "Bo Lind"],
    PRESS: ["PRESIDENT HOLT", "", "PRESIDENT HOLT", "", "PRESIDENT HOLT"],
    INTERVIEW: ["Lund", "Falk", "Lund", "Falk", "Lund", "Falk"],
}  # fmt: skip


@pytest.mark.parametrize(
    "text", SPEAKERS, ids=["commons", "dáil", "canberra", "ottawa", "committee", "press", "interview"]
)
def test_every_contribution_has_the_speaker_its_line_states(text: str) -> None:
    lines = text.split("\n")
    found = turns(lines)
    assert [turn.name for turn in found] == SPEAKERS[text]
    for turn in found:
        place, start, end = turn.label
        assert lines[place][start:end].strip()
        assert not lines[turn.place][turn.start :].startswith((" ", ":"))


TOLD = (Path(__file__).with_name("transcripts.txt")).read_text(encoding="utf-8").split("\n== ")[1:]


@pytest.mark.parametrize("record", TOLD, ids=[record.partition(" |")[0] for record in TOLD])
def test_parliaments_committees_press_offices_and_magazines(record: str) -> None:
    head, *lines = record.strip().split("\n")
    assert [turn.name for turn in turns(lines)] == [name.strip() for name in head.split("|")[1:]]


GUIDE = """Best for families: The Blue Boat has a long menu.
Opening Hours: Monday to Friday.
Price: £12 for two.
The Red Boat is quiet.
Opening Hours: every day.
Price: £20 for two."""
NEWS = """The council voted.
Ada Falk said: "We will lose half."
Jonas Reed (Con), a councillor, was against it.
The mayor said: "I am for it."
Mona Pell (Lab)
Votes: 210
Jonas Reed (Con)
Votes: 180"""
MYTHS = "Myth: To lose weight you must not eat.\nFact: You must.\nMyth: You sleep it off.\nFact: You do not."
BOXES = "QUICK SUMMARY: Dig in.\nPERFORMANCE: Fast.\nQUICK SUMMARY: Dig on.\nPERFORMANCE: Slow."
LIST = "1. Rule of Thirds: Your friend.\n2. Leading Lines: You see them.\n3. Rule of Thirds: Again."


@pytest.mark.parametrize(
    "text", [GUIDE, NEWS, MYTHS, BOXES, LIST, ""], ids=["guide", "news", "myths", "boxes", "list", "nothing"]
)
def test_news_with_colons_is_no_transcript(text: str) -> None:
    assert turns(text.split("\n")) == ()
