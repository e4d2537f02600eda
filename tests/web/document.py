"""Reading a page as a tree, as far as the tests of its structure need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "line", "rect", "circle"}


@dataclass
class Element:
    """An element, or the document itself, whose tag is empty."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    def walk(self) -> Iterator[Element]:
        """Every element inside, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str = "", class_: str = "", **attributes: str) -> list[Element]:
        """The elements inside with this tag, class and attributes."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            e
            for e in self.walk()
            if (not tag or e.tag == tag)
            and (not class_ or class_ in e.attributes.get("class", "").split())
            and all(e.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str = "", class_: str = "", **attributes: str) -> Element:
        """The only such element."""
        found = self.all(tag, class_, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag or class_ or attributes}"
        return found[0]

    @property
    def text(self) -> str:
        """What it says, spaces in order."""
        parts = [c if isinstance(c, str) else c.text for c in self.children]
        return " ".join(" ".join(parts).split())

    def inside(self, tag: str) -> bool:
        """Whether it is within such an element."""
        at = self.parent
        while at is not None:
            if at.tag == tag:
                return True
            at = at.parent
        return False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Element("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, parent=self.here)
        self.here.children.append(made)
        if tag not in VOID:
            self.here = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(
            Element(tag, {name: value or "" for name, value in attrs}, parent=self.here)
        )

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def read(html: str) -> Element:
    """The page as a tree; every element must be closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
    return reader.root
