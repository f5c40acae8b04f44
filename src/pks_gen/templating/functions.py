"""The values of one agreement -> functions that ask them something, for every template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pks_gen.draft import Text
from pks_gen.indonesian import join_list
from pks_gen.templating.open_values import Open
from pks_gen.templating.sandbox import safe


def value_functions(data: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """Return the functions by their Indonesian names."""
    return {**_about_parties(data), **_about_bodies(data)}


def _about_parties(data: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    def with_role(role: str) -> list[str] | Open:
        """Names of the parties in a role; open when nobody has it but somebody's role is unknown."""
        roles = [(party["sebutan"], party["sebagai"]) for party in data["pihak"]]
        names = [name for name, its_role in roles if isinstance(its_role, str) and its_role == role]
        unknown = [its_role for _, its_role in roles if isinstance(its_role, Open)]
        return names if names or not unknown else unknown[0]

    @safe
    def pelaku(role: str) -> Any:
        found = with_role(role)
        if isinstance(found, Open):
            return found
        return Text(join_list(found)) if found else Open(f"pihak sebagai {role.replace('_', ' ')}", "pihak")

    @safe
    def ada_pelaku(role: str) -> Any:
        found = with_role(role)
        return found if isinstance(found, Open) else bool(found)

    return {"pelaku": pelaku, "ada_pelaku": ada_pelaku}


def _about_bodies(data: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    @safe
    def ada_badan(code: str) -> Any:
        found = data["badan"]
        return found if isinstance(found, Open) else any(body["kode"] == code for body in found)

    return {"ada_badan": ada_badan}
