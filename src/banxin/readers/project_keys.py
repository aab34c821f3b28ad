"""The keys of a publication file, `banxin.toml`, as types; docs/sources.md tells what each does."""

from typing import Any

import msgspec

from banxin.model.publication import Imprint
from banxin.readers.sidecar import IndexTerm


class Settings(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What holds for the whole publication; a profile may state each of them otherwise."""

    title: str = ""
    subtitle: str = ""
    lang: str = ""
    house: str = ""
    encoding: str = ""
    layout: str | dict[str, str] = ""
    layouts: str = ""
    outputs: tuple[str, ...] = ()
    output: str = ""
    editions: tuple[str, ...] = ()
    index: tuple[str | IndexTerm, ...] = ()
    imprint: Imprint = Imprint()


class Entry(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """An article: its source, and what the source does not say, or says wrongly."""

    source: str
    title: str = ""
    subtitle: str = ""
    column: str = ""
    lang: str = ""
    house: str = ""
    encoding: str = ""


class ProjectFile(Settings, frozen=True, kw_only=True, omit_defaults=True):
    """The keys of `banxin.toml`: the settings, the articles in order, and profiles by name."""

    inherit: str = ""
    articles: tuple[str, ...] = ()
    article: tuple[Entry, ...] = ()
    profile: dict[str, Settings] = {}


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a publication file, for editors that know TOML."""
    return msgspec.json.schema(ProjectFile)
