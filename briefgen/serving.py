"""A site built again and again into a folder of its own, and shown at a local address."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from briefgen import preview
from briefgen.faults import BadInput, tell
from briefgen.plugin import BriefgenPlugin, configuration, project_of, speak, watched
from briefgen.workspace.failures import in_words
from briefgen.workspace.last_states import states_beside


def serve_site(path: Path, address: str | None) -> None:
    """Show a site at a local address until the user ends it; raises BadInput when it has no configuration."""
    speak(logging.INFO)
    options: dict[str, str] = {"dev_addr": address} if address else {}
    config = configuration(path, **options)
    project = project_of(config)
    host, port = config.dev_addr
    folder = project.previews / str(port)
    mounted = urlsplit(config.site_url or "/").path
    server: preview.Preview
    last = ""

    def build_preview() -> str | None:
        nonlocal last
        now, last = last, ""
        heard.said.clear()
        try:
            plugin = shown_at(configuration(path, **options), folder, server.url, now)
        except BadInput as bad:
            return tell(bad.faults)
        except (Abort, PluginError) as error:
            return "\n".join(heard.said) or str(error)
        except OSError as error:
            return tell([in_words(error)])
        except Exception as error:  # noqa: BLE001 - the preview goes on whatever happens to one build
            return f"briefgen itself failed: {type(error).__name__}: {error}"
        last = plugin.stamp if plugin else now
        if plugin is None:
            return preview.UNCHANGED
        return behind(plugin)

    server = preview.Preview(build_preview, host, port, folder, mounted)
    heard = Heard()
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        preview.run(server, [*watched(project), path])
    finally:
        shutil.rmtree(states_beside(folder), ignore_errors=True)


def behind(plugin: BriefgenPlugin) -> str | None:
    """Give the errors of briefings that are not shown as their files are; None when there are none."""
    assert plugin.drafted
    bad = {**plugin.drafted.behind, **plugin.drafted.unshown}
    return tell([fault for slug in sorted(bad) for fault in bad[slug]]) if bad else None


class Heard(logging.Handler):
    """Keeps the errors MkDocs told last."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was told."""
        self.said.append(record.getMessage())


def shown_at(config: MkDocsConfig, folder: Path, url: str, last: str) -> BriefgenPlugin | None:
    """Build a preview into a folder; None, and nothing done, when what lies there is what ``last`` tells.

    Raises as :func:`build_site` does.
    """
    plugin = cast("BriefgenPlugin", config.plugins["briefgen"])
    plugin.preview = folder
    config.site_url = url
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        plugin.open(config)
        if plugin._stamp() == last:  # noqa: SLF001 - of this module
            return None
        build(config, serve_url=url)
    finally:
        plugin.close()
        config.plugins.on_shutdown()
    return plugin
