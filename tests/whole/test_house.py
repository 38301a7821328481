"""A house's own look: what mkdocs.yml says of it is honoured on every kind of page, or told with its mend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from briefgen.publish import colours
from tests.helpers.sites import ADDRESS, PLAIN, ROOT, run, three_articles

HOUSE = """repo_url: https://git.example.org/bay/briefings
edit_uri: edit/main/content/
copyright: © 2026 <b>Bay Press</b>
extra_css: [styles/own.css]
extra_javascript: [styles/own.js]
nav:
- pages/about.md
- More:
  - Method: method.md
"""
OPTIONS = """    logo: images/logo.svg
    accent: "#a00030"
    footer:
    - Imprint: imprint.md
    - Contact: mailto:desk@example.org
"""
FILES = {
    "imprint.md": "# Imprint\n\nWho answers for this.\n",
    "method.md": "# How we work\n\nBy hand.\n",
    "pages/about.md": "# About the house\n\nSee [the imprint](../imprint.md).\n",
    "images/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>',
    "styles/own.css": "h1 { font-style: italic; }\n",
    "styles/own.js": "// ours\n",
}
FRAME = '{% extends "main.html" %}\n{% block extrahead %}<meta name="own" content="yes">{% endblock %}\n'


def furnished(folder: Path, language: str = "de", extra: str = "", options: str = OPTIONS) -> Path:
    """Make a site with a look of its own, not built yet."""
    site = three_articles(folder)
    for name, text in FILES.items():
        path = site / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"    language: en.*\n", f"    language: {language}\n{options}", settings)
    (site / "mkdocs.yml").write_text(f"site_url: {ADDRESS}\n{HOUSE}{extra}{settings}", encoding="utf-8")
    frame = site / "templates" / "theme" / "main.html"
    frame.parent.mkdir(parents=True)
    frame.write_text(FRAME, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = furnished(tmp_path_factory.mktemp("house") / "site")
    built = run(folder, "build", "--quiet")
    assert built.returncode == 0, built.stderr
    return folder


def pages(folder: Path) -> dict[str, Any]:
    """Give the pages of a built site by their paths, parsed."""
    return {
        path.relative_to(folder).as_posix(): lxml.html.document_fromstring(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }


def there(folder: Path, page: str, link: str) -> bool:
    """Say whether a link of a page leads to a file."""
    return link.startswith("/") or (folder / page).parent.joinpath(link).resolve().is_file()


def test_every_page_has_logo_accent_styles_footer_and_copyright(site: Path) -> None:
    built = pages(site / "site")
    assert len(built) > 100
    for name, page in built.items():
        [logo] = page.xpath("//header//img/@src")
        sheets = page.xpath("//link[@rel='stylesheet']/@href")
        assert [sheet.rsplit("/", 1)[-1] for sheet in sheets] == ["briefgen.css", "house.css", "own.css"], (
            name
        )
        assert all(there(site / "site", name, link) for link in (logo, *sheets)), name
        links = {a.text_content(): a.get("href") for a in page.xpath("//footer//p[@id='kept']/a")}
        assert links["Contact"] == "mailto:desk@example.org", name
        assert there(site / "site", name, links["Imprint"]), name
        assert page.xpath("//footer//p[@id='copyright']/b/text()") == ["Bay Press"], name
        assert page.get("lang") == "de", name


def test_own_pages_stand_in_the_menu_and_speak_the_language_of_the_site(site: Path) -> None:
    built = pages(site / "site")
    for name in (
        "index.html",
        "search.html",
        "imprint.html",
        "uk-seeking-cyber-security-dialogue/index.html",
    ):
        menu = {a.text_content(): a.get("href") for a in built[name].xpath("//nav[@class='main']//a")}
        assert {"About the house", "Method"} <= menu.keys(), name
        assert there(site / "site", name, menu["About the house"])
    own = built["pages/about.html"]
    assert own.xpath("//a[@class='skip']")[0].text == "Zum Inhalt"
    assert own.xpath("//a[@rel='edit']/@href") == [
        "https://git.example.org/bay/briefings/edit/main/content/pages/about.md"
    ]


def test_a_briefing_leads_to_where_it_is_corrected(site: Path) -> None:
    slug = "uk-seeking-cyber-security-dialogue"
    [edit] = pages(site / "site")[f"{slug}/index.html"].xpath("//main//a[@rel='edit']/@href")
    assert edit == f"https://git.example.org/bay/briefings/edit/main/content/briefings/{slug}.yml"


def test_a_frame_of_the_sites_own_extends_ours_by_blocks(site: Path) -> None:
    for name in ("index.html", "imprint.html", "figures.html"):
        page = pages(site / "site")[name]
        assert page.xpath("//meta[@name='own']/@content") == ["yes"]
        assert page.xpath("//main")


def test_pages_for_another_engine_have_the_same_look(site: Path, tmp_path: Path) -> None:
    made = run(site, "pages", "--to", str(tmp_path / "docs"), "--theme", str(tmp_path / "theme"))
    assert made.returncode == 0, made.stderr
    for name in FILES:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes((site / "content" / name).read_bytes())
    (tmp_path / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    made = run(tmp_path, "build", "--quiet", module="mkdocs", SOURCE_DATE_EPOCH="0")
    assert made.returncode == 0, made.stderr
    ours, theirs = pages(site / "site"), pages(tmp_path / "site")
    for name in ("index.html", "search.html", "figures.html", "404.html"):
        for part in ("//header", "//footer", "//head"):
            told = [lxml.html.tostring(built[name].xpath(part)[0]) for built in (ours, theirs)]
            assert told[0].split() == told[1].split(), (name, part)


@pytest.mark.parametrize(
    ("change", "what", "fix"),
    [
        (("language: de", "language: xx"), "no words for the language 'xx'", "one of ar, cy, de, en"),
        (('"#a00030"', '"#ffcc00"'), "a contrast of 1.", "the nearest shade that can be read"),
        (('"#a00030"', "red"), "'red' is no colour", "write it with its signs"),
        (("images/logo.svg", "images/none.svg"), "'images/none.svg' of 'logo' is not there", "put it at"),
        (("styles/own.css", "styles/none.css"), "'styles/none.css' of 'extra_css' is not there", "put it at"),
        (("Imprint: imprint.md", "Imprint: none.md"), "'none.md' of 'footer' is not there", "put it at"),
        (("repo_url: https://git.example.org/bay/briefings\n", ""), "'edit_uri' leads nowhere", "repo_url:"),
    ],
    ids=lambda value: value[1].strip()[-12:] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_stops_the_build_and_is_told_with_line_and_mend(
    change: tuple[str, str], what: str, fix: str, tmp_path: Path
) -> None:
    folder = furnished(tmp_path / "site")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    changed = settings.replace(*change)
    assert changed != settings
    (folder / "mkdocs.yml").write_text(changed, encoding="utf-8")
    built = run(folder, "build", "--quiet")
    assert built.returncode == 1
    assert "Aborted" not in built.stderr
    told = re.search(rf"mkdocs\.yml:(\d+):\d+: .*{re.escape(what)}.*\n\s+.*{re.escape(fix)}", built.stderr)
    assert told, built.stderr
    assert "Traceback" not in built.stderr


@pytest.mark.parametrize(
    ("extra", "what"),
    [
        ("use_directory_urls: true\n", "'use_directory_urls: true' is not honoured"),
        ("theme: readthedocs\n", "'theme' is not honoured but for 'custom_dir'"),
        ("site_author: Bay Press\n", "'site_author' is not honoured"),
    ],
)
def test_what_is_not_honoured_is_told(extra: str, what: str, tmp_path: Path) -> None:
    folder = furnished(tmp_path / "site")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("use_directory_urls: false\n", "")
    (folder / "mkdocs.yml").write_text(extra + settings, encoding="utf-8")
    built = run(folder, "build", "--quiet")
    assert f"mkdocs.yml:1:1: warning: {what}" in built.stderr
    assert (folder / "site" / "index.html").is_file()


@pytest.mark.parametrize("colour", ["#ffcc00", "#00ff88", "#cccccc", "#0b3f91", "#f0f", "#e0301e"])
@pytest.mark.parametrize("grounds", [colours.LIGHT, colours.DARK], ids=["day", "night"])
def test_the_shade_that_is_proposed_can_be_read(colour: str, grounds: tuple[str, ...]) -> None:
    shade = colours.readable_shade(colour, grounds)
    assert colours.least(shade, grounds) >= colours.LEAST
    if colours.least(colour, grounds) >= colours.LEAST:
        assert shade == colours.written(colours.rgb(colour))


def test_contrast_is_measured_against_the_papers_of_the_style_sheet() -> None:
    css = (ROOT / "templates" / "theme" / "assets" / "briefgen.css").read_text(encoding="utf-8")
    found = [re.findall(rf"--{name}: (#[0-9a-f]+)", css)[:2] for name in ("paper", "aim")]
    stated = {colours.written(colours.rgb(colour)) for pair in found for colour in pair}
    assert stated == {*colours.LIGHT, *colours.DARK}
    assert round(colours.contrast("#000000", "#fff"), 1) == 21.0
    assert round(colours.contrast("#767676", "#ffffff"), 2) == 4.54


def test_every_variable_and_block_is_documented() -> None:
    theme = ROOT / "templates" / "theme"
    told = (ROOT / "docs" / "how-to" / "look.md").read_text(encoding="utf-8")
    css = (theme / "assets" / "briefgen.css").read_text(encoding="utf-8")
    variables = {"--accent"} | set(re.findall(r"(--[a-z0-9]+):", css.partition("@media")[0]))
    blocks = set(re.findall(r"{%-? block (\w+)", (theme / "base.html").read_text(encoding="utf-8")))
    assert {f"`{name}`" for name in variables | blocks} <= set(re.findall(r"`[\w-]+`", told))
