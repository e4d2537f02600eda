"""Where this installation keeps its checkpoints outside the database."""

from __future__ import annotations

from collections.abc import Iterator

from activities.anchor_url import AnchorUrl
from emha.settings import Settings
from evidence.anchor_places import AnchorFile, AnchorFolder, AnchorPlace


def anchor_file(settings: Settings) -> AnchorFile:
    """The file that every installation has."""
    return AnchorFile(settings.home / "anchors.jws")


def anchor_places(settings: Settings) -> tuple[AnchorPlace, ...]:
    """Everywhere that checkpoints go."""
    places: list[AnchorPlace] = [anchor_file(settings)]
    if settings.anchor_folder is not None:
        places.append(AnchorFolder(settings.anchor_folder))
    if settings.anchor_url:
        places.append(AnchorUrl(settings.anchor_url, settings.home / "anchors-sent"))
    return tuple(places)


def anchors_here(settings: Settings) -> Iterator[str] | None:
    """The checkpoints that are kept outside the database, as far as they can be read from here.

    A folder before the file: it may lie where nobody can take anything out of it.
    """
    if settings.anchor_folder is not None and settings.anchor_folder.is_dir():
        return AnchorFolder(settings.anchor_folder).lines()
    kept = anchor_file(settings)
    return kept.lines() if kept.path.exists() else None
