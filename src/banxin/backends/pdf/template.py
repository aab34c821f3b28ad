"""The page template, rendered where a stranger's template can do no harm."""

from collections import OrderedDict
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from banxin.errors import LayoutError

TEMPLATE = "page.html.j2"

KEPT = 64
"""Compiled templates kept; those used longest ago go first."""


class _Compiled(BytecodeCache):
    """Templates compiled by this process, found again by their name and their text."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], CodeType] = OrderedDict()

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


_compiled = _Compiled()


def render_page(page: dict[str, Any], folders: tuple[Path, ...]) -> str:
    """Give the HTML of a document from the nearest template in the layout's folders.

    A template may extend that of a layout below it by name: `base/page.html.j2`.

    Raises LayoutError when the template is wrong or reaches for what it may not have.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(folders),
                PrefixLoader({folder.name: FileSystemLoader(folder) for folder in folders}),
            ]
        ),
        autoescape=True,
        bytecode_cache=_compiled,
        undefined=StrictUndefined,
    )
    where = f"{folders[0].name}/{TEMPLATE}"
    try:
        return environment.get_template(TEMPLATE).render(page)
    except MemoryError:
        raise
    except RecursionError as error:
        raise LayoutError("too-deep", where) from error
    except Exception as error:
        # A template is a program: whatever goes wrong in it is its own mistake.
        reason = str(error) or type(error).__name__
        raise LayoutError("layout-template", where, reason=reason) from error
