"""Where the folders are that come with the program."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """The folder of that name which comes with the program: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    return package / name if (package / name).is_dir() else package.parent / name
