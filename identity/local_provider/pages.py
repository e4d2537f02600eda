"""The one page of the local provider: choose which invented person to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

STYLE = """
body{font:1.1875rem/1.5 arial,sans-serif;color:#212b32;background:#f0f4f5;margin:0}
main{max-width:44rem;margin:0 auto;padding:1.5rem}
h1{font-size:2rem;line-height:1.2}
.notice{border:4px solid #212b32;background:#fff;padding:1rem;margin:0 0 1.5rem}
ul{list-style:none;margin:0;padding:0}
li{margin:0 0 .5rem}
button{display:block;width:100%;text-align:left;font:inherit;color:#212b32;background:#fff;
border:2px solid #4c6272;padding:.75rem 1rem;cursor:pointer}
button:focus{outline:4px solid #212b32;background:#ffeb3b}
.what{display:block;color:#425563;font-size:1rem}
"""
"""Small enough to read, and nothing to fetch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An invented person that a developer can sign in as."""

    subject: str
    name: str
    description: str
    """What they are and for whom: `AMHP, Larkfield Borough Council`."""


def choose(people: Sequence[Choice], kept: dict[str, str]) -> str:
    """The page to choose on. `kept` goes back with the choice, as hidden fields."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in kept.items()
    )
    buttons = "".join(
        f'<li><button name="subject" value="{escape(each.subject)}">{escape(each.name)}'
        f'<span class="what">{escape(each.description)}</span></button></li>'
        for each in people
    )
    nobody = "" if people else "<p>There is nobody in the directory yet.</p>"
    return _page(
        "Choose who to be",
        f'<form method="post" action="authorize">{hidden}<ul>{buttons}</ul></form>{nobody}',
    )


def refused(why: str) -> str:
    """What a person sees when the request that brought them here cannot be trusted."""
    return _page("You cannot sign in like this", f"<p>{escape(why)}</p>")


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} - eMHA local sign-in</title><style>{STYLE}</style></head><body><main>"
        f'<h1>{title}</h1><p class="notice"><strong>For development only.</strong> '
        "The people here are invented and no identity is checked. "
        f"Never use this sign-in where real patients are recorded.</p>{body}</main></body></html>"
    )
