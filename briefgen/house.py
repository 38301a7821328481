"""What a site's configuration says of it, its look included; what is not honoured is told, with its mend."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig

from briefgen.faults import BadInput, Fault, Level
from briefgen.model import House, SiteInfo, SourceText, main_tag
from briefgen.publish import colours
from briefgen.workspace.inputs import PAGES
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.theme import templates_folders

HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)
ABSOLUTE = re.compile(r"(?:https?:|mailto:|tel:)")
# What MkDocs takes and briefgen does not honour, and what to do about it.
UNHEARD = {
    "exclude_docs": "move the files out of the content folder, or into content/articles if they are articles",
    "draft_docs": "move drafts out of the content folder until they are to be read",
    "site_author": "say who answers for the site in 'copyright' or in 'footer' of the plugin",
}


class SiteOptions(base.Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say below ``briefgen:``."""

    source_text = config_options.Choice(("full", "cited", "link"), default="full")
    language = config_options.Type(str, default="en")
    logo = config_options.Optional(config_options.Type(str))
    accent = config_options.Optional(config_options.Type((str, dict)))
    footer = config_options.Optional(config_options.Type(list))


@dataclass(slots=True)
class Reader:
    """One reading of a configuration, with the faults found so far."""

    config: MkDocsConfig
    snapshot: Snapshot
    faults: list[Fault] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        """Take the text that the configuration was read from."""
        path = Path(self.config.config_file_path or "mkdocs.yml")
        self.text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""

    def fault(self, key: str, what: str, fix: str, level: Level = "error") -> None:
        """Tell what is wrong with a setting, where it stands."""
        found = re.search(rf"^[ \t-]*({re.escape(key)})[ \t]*:", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.start()) + 1 if found else 1
        column = found.start(1) - found.start() + 1 if found else 1
        path = Path(self.config.config_file_path or "mkdocs.yml").name
        self.faults.append(Fault(path=path, line=line, column=column, what=what, fix=fix, level=level))

    def stated(self) -> Mapping[str, Any]:
        """Give what the configuration itself says, without what MkDocs adds."""
        with warnings.catch_warnings():  # MkDocs has no other way to tell what was written from what it adds
            warnings.simplefilter("ignore", DeprecationWarning)
            given = self.config.user_configs
        return {key: value for said in given for key, value in said.items()}

    def there(self, key: str, name: str) -> bool:
        """Say whether a file of the content is there, and tell it when it is not."""
        path = self.snapshot.project.content / name
        if self.snapshot.there(path):
            return True
        shown = self.snapshot.project.shown(path)
        self.fault(key, f"'{name}' of '{key}' is not there", f"put it at {shown}, or name another file")
        return False


def site_info(
    config: MkDocsConfig, options: Mapping[str, Any], snapshot: Snapshot
) -> tuple[SiteInfo, tuple[Fault, ...]]:
    """Give what publishing needs to know about the site, and warnings of settings that are not honoured.

    Raises BadInput for what is wrong: a language without words, an accent nobody can read, a file that is not
    there.
    """
    reader = Reader(config, snapshot)
    known_language(reader, str(options["language"]))
    unknown(reader, options)
    unheard(reader)
    house = house_of(reader, options)
    if errors := [fault for fault in reader.faults if fault.level == "error"]:
        raise BadInput(*errors)
    site = SiteInfo(
        name=config.site_name,
        url=config.site_url or None,
        description=config.site_description or None,
        language=str(options["language"]),
        source_text=cast("SourceText", options["source_text"]),
        house=house,
    )
    return site, tuple(reader.faults)


def settings_faults(config: MkDocsConfig, snapshot: Snapshot) -> tuple[Fault, ...]:
    """Tell what of a configuration is wrong or not honoured."""
    try:
        return site_info(config, config.plugins["briefgen"].config, snapshot)[1]
    except BadInput as bad:
        return bad.faults


def house_of(reader: Reader, options: Mapping[str, Any]) -> House:
    """Give what a configuration says of the look of its site."""
    logo, content = options.get("logo"), reader.snapshot.project.content
    return House(
        logo=logo if logo and reader.there("logo", logo) else None,
        accent=accent(reader, options.get("accent")),
        menu=tuple(ways(reader, "nav", reader.config.nav)),
        footer=tuple(ways(reader, "footer", options.get("footer"))),
        styles=tuple(files(reader, "extra_css")),
        scripts=tuple(files(reader, "extra_javascript")),
        copyright=reader.config.copyright or None,
        about=any(reader.snapshot.there(content / f"about{ending}") for ending in sorted(PAGES)),
        edit=editing(reader),
    )


def known_language(reader: Reader, tag: str) -> None:
    """Tell a language that has no words."""
    folders = [folder / "theme" / "words" for folder in templates_folders(reader.snapshot.project.root)]
    there = sorted({path.stem for folder in folders for path in folder.glob("*.html")})
    if tag not in there and main_tag(tag) not in there:
        what = f"there are no words for the language '{tag}'"
        fix = f"one of {', '.join(there)}, or a table of your own: templates/theme/words/{tag}.html"
        reader.fault("language", what, fix)


def unknown(reader: Reader, options: Mapping[str, Any]) -> None:
    """Tell options of the plugin that there are none of; a word mistyped would else count for nothing."""
    known = [name for name, kind in vars(SiteOptions).items() if isinstance(kind, base.BaseConfigOption)]
    for key in sorted(set(options) - set(known)):
        close = get_close_matches(str(key), known, n=1)
        fix = f"did you mean {close[0]}?" if close else f"options are {', '.join(known)}"
        reader.fault(str(key), f"briefgen has no option '{key}'", fix)


def unheard(reader: Reader) -> None:
    """Tell settings that are given and not honoured."""
    said = reader.stated()
    if said.get("use_directory_urls") is True:
        what = (
            "'use_directory_urls: true' is not honoured: pages are files, so that links work without a server"
        )
        reader.fault("use_directory_urls", what, "use_directory_urls: false", "warning")
    theme = said.get("theme")
    others = set(theme) - {"custom_dir"} if isinstance(theme, dict) else {theme} - {None}
    if others and not (isinstance(theme, dict) and theme.get("name", 0) is None and others == {"name"}):
        what = "'theme' is not honoured but for 'custom_dir': briefgen brings its own"
        fix = "take it out; blocks of templates/theme/main.html and extra_css change the look"
        reader.fault("theme", what, fix, "warning")
    for key, fix in UNHEARD.items():
        if said.get(key):
            reader.fault(key, f"'{key}' is not honoured", fix, "warning")


def accent(reader: Reader, value: object) -> tuple[str, str] | None:
    """Read the accent: one colour, or ``light`` and ``dark``; without a dark one it is made of the other."""
    if value is None:
        return None
    given = value if isinstance(value, dict) else {"light": value}
    light = shade(reader, given.get("light"), colours.LIGHT, "paper")
    if light is None:
        return None
    if "dark" not in given:
        return light, colours.readable_shade(light, colours.DARK, colours.WELL)
    dark = shade(reader, given["dark"], colours.DARK, "dark paper")
    return (light, dark) if dark else None


def shade(reader: Reader, value: object, grounds: tuple[str, ...], on: str) -> str | None:
    """Read a colour and hold it against what it stands on."""
    colour = str(value).strip().lower()
    if not colours.HEX.fullmatch(colour):
        reader.fault("accent", f"'{value}' is no colour", 'write it with its signs: accent: "#0b3f91"')
        return None
    measured = colours.least(colour, grounds)
    if measured < colours.LEAST:
        near = colours.readable_shade(colour, grounds)
        what = f"{colour} has a contrast of {measured:.1f} on {on}; links need {colours.LEAST}"
        reader.fault("accent", what, f'the nearest shade that can be read: "{near}"')
        return None
    return colours.written(colours.rgb(colour))


def ways(reader: Reader, key: str, items: object) -> Iterator[tuple[str, str]]:
    """Read a list of titles and pages or addresses; what stands in sections is taken out of them."""
    if items is None:
        return
    if not isinstance(items, list):
        reader.fault(key, f"'{key}' is no list", f"{key}:\n- Imprint: imprint.md")
        return
    for item in items:
        pairs = item.items() if isinstance(item, dict) else [(None, item)]
        for title, target in pairs:
            if isinstance(target, list):
                yield from ways(reader, key, target)
            elif target is not None:
                yield from way(reader, key, title, str(target))


def way(reader: Reader, key: str, title: object, target: str) -> Iterator[tuple[str, str]]:
    """Read one title and where it leads."""
    if ABSOLUTE.match(target):
        yield str(title or target), target
        return
    name, _, fragment = target.partition("#")
    path = reader.snapshot.project.content / name
    if path.suffix.lower() in PAGES:
        if not reader.there(key, name):
            return
        text = reader.snapshot.text(path) or ""
        found = HEADING.search(text)
        place = Path(name).with_suffix(".html").as_posix()
        title = title or (found[1] if found else path.stem)
        place = "index.html" if place == "README.html" else place
        yield str(title), f"{place}#{fragment}" if fragment else place
    else:
        yield str(title or target), target


def files(reader: Reader, key: str) -> Iterator[str]:
    """Read the names of own style sheets or scripts."""
    for item in reader.config[key]:
        name = str(item)
        if ABSOLUTE.match(name) or reader.there(key, name):
            yield name


def editing(reader: Reader) -> str | None:
    """Give the address at which files of the content are edited, with ``{path}`` where theirs stands."""
    config, said = reader.config, reader.stated()
    template = said.get("edit_uri_template")
    uri = said.get("edit_uri")
    if not template and not uri:
        return None
    base = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
    if not base and not ABSOLUTE.match(str(template or uri)):
        fix = "repo_url: https://github.com/OWNER/REPOSITORY/"
        reader.fault("edit_uri", "'edit_uri' leads nowhere without 'repo_url'", fix)
        return None
    whole = str(template) if template else f"{str(uri).rstrip('/')}/{{path}}"
    return urljoin(base, whole) if not whole.startswith(("?", "#")) else base.rstrip("/") + whole
