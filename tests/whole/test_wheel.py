"""What users install is what is tested: the wheel, in an environment of its own, in another folder."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def sh(*words: str | Path, cwd: Path) -> str:
    """Run a program that must succeed; gives what it printed."""
    done = subprocess.run(list(map(str, words)), cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="paths of the environment's programs are those of POSIX")
def test_the_wheel_builds_a_site_from_another_folder(tmp_path: Path) -> None:
    quiet = ("-q", "--disable-pip-version-check")
    sh(sys.executable, "-m", "pip", "wheel", *quiet, "--no-deps", "-w", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("briefgen-*.whl")
    venv.create(tmp_path / "bare", with_pip=True)
    bare = tmp_path / "bare" / "bin"
    sh(bare / "python", "-m", "pip", "install", *quiet, wheel, cwd=tmp_path)
    sh(bare / "briefgen", "new", "news", cwd=tmp_path)
    printed = sh(bare / "briefgen", "build", cwd=tmp_path / "news")
    assert "library-opening-hours: 8 paragraphs" in printed
    home = (tmp_path / "news" / "site" / "index.html").read_text(encoding="utf-8")
    assert "library-opening-hours/index.html" in home
    assert sh(bare / "briefgen", "check", cwd=tmp_path / "news") == ""
