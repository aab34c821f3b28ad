"""The roles of faces that a layout may name."""

from banxin.errors import LayoutError
from banxin.fonts.catalogue import RoleSpec, manifest
from banxin.layouts.spec import Layout
from banxin.script.clusters import visible


def role_of(layout: Layout, key: str, name: str) -> RoleSpec:
    """Give the role that a key of a layout names. Raises LayoutError where there is none."""
    known = manifest().role
    if name not in known:
        raise LayoutError(
            "layout-role", layout.name, style=key, role=visible(name), roles="、".join(known)
        )
    return known[name]
