"""A site built again and again into a folder of its own, and shown at a local address."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from briefgen import preview
from briefgen.plugin import BriefgenPlugin, configuration, project_of, speak, watched
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

    def build_preview(last: str) -> BriefgenPlugin | None:
        return shown_at(configuration(path, **options), folder, server.url, last)

    server = preview.Preview(preview.Builds(build_preview), host, port, folder, mounted)
    try:
        preview.run(server, [*watched(project), path])
    finally:
        shutil.rmtree(states_beside(folder), ignore_errors=True)


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
