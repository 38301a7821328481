"""What readers may see of a source: all of it, the paragraphs a briefing cites, or excerpts and a link."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from briefgen.faults import BadInput
from briefgen.model import Briefing, Permalink, SiteInfo, SourceText
from briefgen.publish.index import shelve
from briefgen.publish.pages import render
from briefgen.record.merge import merge
from briefgen.record.read import read
from briefgen.record.write import write
from tests.helpers.example import BODY, SITE, TEMPLATES, built, example, like
from tests.helpers.harbour import TEXT, harbour

LIMITED: tuple[SourceText, ...] = ("cited", "link")
# A paragraph of the source that was shown once, before the rights were.
LEFT = Permalink(
    id="p-left",
    briefing="harbour-bridge",
    at=("source",),
    words="Gulls nested below its girders",
    state="gone",
    on="2026-11-20",
)
# Words of paragraphs nothing is quoted from, of litter, and of a paragraph that was withdrawn.
UNCITED = ("bridge was built in 1931", "News | Weather", "bridge in 1950", "Gulls nested")
# Words of a cited paragraph, its quotation marks between them, that no excerpt holds.
BETWEEN = 'on the fourth," she added'


def limited(mode: SourceText | None) -> Briefing:
    """Give the example with a rule of its own on what readers see."""
    ours = example()
    return replace(ours, origin=replace(ours.origin, shown=mode))


def files_with(folder: Path, words: str) -> list[str]:
    """Give the files of a site that hold words, as they are or as HTML's or JSON's escapes."""
    wanted = words.encode()
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and wanted in plain(path.read_bytes())
    ]


def plain(data: bytes) -> bytes:
    """Undo the ways a file may write a letter."""
    data = re.sub(rb"&#(\d+);", lambda sign: chr(int(sign[1])).encode(), data)
    data = re.sub(rb"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)).encode("utf-8", "replace"), data)
    return data.replace(b'\\"', b'"')


def site_of(folder: Path, mode: SourceText, briefing: Briefing) -> Path:
    """Build a site, the YAML for download included."""
    pages = render(shelve([briefing]), replace(SITE, source_text=mode), [TEMPLATES], (LEFT,), write)
    site = built(folder, briefing, site=replace(SITE, source_text=mode), ledger=(LEFT,))
    yml = next(page for page in pages if page.path.endswith("briefing.yml"))
    (site / yml.path).write_text(yml.text, encoding="utf-8")
    return site


@pytest.fixture(scope="module", params=[("cited", None), ("full", "cited"), ("link", None), ("full", "link")])
def closed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Give how much is shown, by the site's rule or by the briefing's own, and the built site."""
    site_mode, own = request.param
    folder = tmp_path_factory.mktemp(f"{site_mode}-{own}")
    return own or site_mode, site_of(folder, site_mode, limited(own))


def test_no_file_of_the_site_has_words_readers_may_not_see(closed: tuple[str, Path]) -> None:
    mode, site = closed
    hidden = UNCITED if mode == "cited" else (*UNCITED, BETWEEN)
    assert {words: found for words in hidden if (found := files_with(site, words))} == {}


def test_what_is_looked_for_there_is_on_a_site_that_shows_everything(tmp_path: Path) -> None:
    site = site_of(tmp_path, "full", limited(None))
    for words in (*UNCITED, BETWEEN):
        assert files_with(site, words), words
    assert any("search/docs" in name for name in files_with(site, UNCITED[0]))
    assert "harbour-bridge/briefing.yml" in files_with(site, UNCITED[0])


def test_every_cited_paragraph_is_shown_where_cited_ones_are(tmp_path: Path) -> None:
    page = source_page(site_of(tmp_path, "cited", limited(None)))
    shown = {str(p.getparent().get("id")) for p in page.xpath("//p[@class='src body']")}
    assert shown == BODY.keys() - {"p-last"}


def test_a_permanent_link_to_a_paragraph_that_is_not_shown_lands_on_words_that_say_so(
    closed: tuple[str, Path],
) -> None:
    _, site = closed
    places = json.loads((site / "permalinks.json").read_text(encoding="utf-8"))
    for item in ("p-last", "p-capt", "p-menu"):
        path, _, anchor = places[item].partition("#")
        [note] = read_page(site / path).xpath(f"//*[@id='{anchor}']")
        assert "not shown here." in note.text_content().lower(), item


def test_the_note_leads_to_the_original_where_its_address_is_known(closed: tuple[str, Path]) -> None:
    _, site = closed
    [note] = source_page(site).xpath("//*[@id='p-last']//p[contains(@class,'unseen')]")
    assert note.xpath("a/@href") == [example().origin.url]


def test_a_briefing_of_its_own_rule_leaves_the_others_as_the_site_says(tmp_path: Path) -> None:
    site = built(tmp_path, limited("link"), like(1), site=SITE)
    assert source_page(site).xpath("//p[@class='src body']") == []
    other = source_page(site, "harbour-bridge-1")
    assert len(other.xpath("//p[@class='src body']")) == len(BODY)


def test_a_briefing_may_show_more_than_the_site(tmp_path: Path) -> None:
    site = built(tmp_path, limited("full"), site=replace(SITE, source_text="link"))
    assert len(source_page(site).xpath("//p[@class='src body']")) == len(BODY)


@pytest.mark.parametrize("mode", LIMITED)
def test_a_download_without_words_is_still_a_briefing(mode: SourceText) -> None:
    site = SiteInfo(name="Briefings", source_text=mode)
    pages = render(shelve([example()]), site, [TEMPLATES], (), write)
    [text] = [page.text for page in pages if page.path.endswith("briefing.yml")]
    assert [p.id for p in read(text, "briefing.yml").paragraphs] == [p.id for p in example().paragraphs]


def test_the_rule_of_a_briefing_is_written_and_read() -> None:
    own = replace(harbour(), origin=replace(harbour().origin, shown="cited"))
    assert "\n  shown: cited\n" in write(own)
    assert read(write(own), "harbour.yml") == own
    assert "shown" not in write(harbour())


@pytest.mark.parametrize("mode", LIMITED)
def test_the_rule_an_editor_set_stays_when_the_article_is_read_anew(mode: SourceText) -> None:
    edited = TEXT.replace("\n  byline:", f"\n  shown: {mode}\n  byline:", 1)
    draft = TEXT.replace(harbour().origin.sha256, "f" * 64)
    merged = merge(TEXT, edited, draft, "harbour.yml").text
    assert read(merged, "harbour.yml").origin.shown == mode
    assert "f" * 64 in merged


def test_a_rule_there_is_not_is_told_with_those_there_are() -> None:
    wrong = TEXT.replace("\n  byline:", "\n  shown: some\n  byline:", 1)
    with pytest.raises(BadInput) as bad:
        read(wrong, "harbour.yml")
    [fault] = bad.value.faults
    assert "'shown'" in fault.what
    assert "link" in f"{fault.what} {fault.fix}"


def source_page(site: Path, slug: str = "harbour-bridge") -> Any:
    return read_page(site / slug / "source.html")


def read_page(path: Path) -> Any:
    return lxml.html.document_fromstring(path.read_bytes())
