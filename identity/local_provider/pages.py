"""The one page of the local provider: choose which invented person to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from identity.local_provider.people import Choice

STYLE = """
body{font:1.1875rem/1.5 arial,sans-serif;color:#212b32;background:#f0f4f5;margin:0}
main{max-width:44rem;margin:0 auto;padding:1.5rem}
h1{font-size:2rem;line-height:1.2}
.notice{border:4px solid #212b32;background:#fff;padding:1rem;margin:0 0 1.5rem}
ul{list-style:none;margin:0;padding:0}
li{margin:0 0 .5rem}
button{display:block;width:100%;text-align:left;font:inherit;color:#212b32;background:#fff;
border:2px solid #4c6272;padding:.75rem 1rem;cursor:pointer}
fieldset{border:0;margin:0 0 1rem;padding:0}
label{display:block;padding:.25rem 0}
button:focus{outline:4px solid #212b32;background:#ffeb3b}
.what{display:block;color:#425563;font-size:1rem}
"""
"""Small enough to read, and nothing to fetch."""


def choose(
    people: Sequence[Choice],
    kept: dict[str, str],
    strengths: Mapping[int, str],
    *,
    each_post: bool = False,
) -> str:
    """The page to choose on. `kept` goes back with the choice, as hidden fields.

    With `each_post` somebody is chosen together with the organisation they are there for.
    """
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in kept.items()
    )
    how = "".join(
        f'<label><input type="radio" name="strength" value="{level}"'
        f"{' checked' if level == max(strengths) else ''}> {escape(said)}</label>"
        for level, said in strengths.items()
    )
    buttons = "".join(
        f'<li><button name="subject" value="{escape(value)}">{escape(name)}'
        f'<span class="what">{escape(what)}</span></button></li>'
        for value, name, what in _buttons(people, each_post=each_post)
    )
    nobody = "" if people else "<p>There is nobody in the directory yet.</p>"
    return _page(
        "Choose who to be",
        f'<form method="post" action="authorize">{hidden}<fieldset><legend>How to sign in</legend>'
        f"{how}</fieldset><ul>{buttons}</ul></form>{nobody}",
    )


def _buttons(people: Sequence[Choice], *, each_post: bool) -> Iterator[tuple[str, str, str]]:
    for each in people:
        if not each_post:
            yield each.subject, each.name, each.description
        for code, name in each.organisations if each_post else ():
            yield f"{each.subject}@{code}", each.name, f"signed in for {name}"


def signed_out() -> str:
    """What a person sees who has signed out, and is not sent anywhere."""
    return _page("You have signed out", "<p>You can close this page.</p>")


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
