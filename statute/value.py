"""How a fact behaves as a value: made once, compared and shown by its fields, never changed.

`dataclasses` would write out and compile six functions for each of the many facts when they are
imported, which took half as long as loading all the rest of the Act. Here they are closures, and
the constructor is compiled when the first fact of its kind is made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import MISSING, FrozenInstanceError, fields
from operator import attrgetter
from typing import Any

_FRESH = object()
"""Stands for a value that is made anew for each fact that is not given one."""

_TURN: Any = object.__dict__["__class__"].__set__
"""Makes a value one of another class with the same fields, whatever its class refuses."""


def behave_as_value(cls: Any) -> None:
    """Give the class, which has its fields in slots, all that a value must know to do."""
    slots = {field.name: getattr(cls, field.name) for field in fields(cls)}
    _compare_by_fields(cls, attrgetter(*slots))
    _copy_by_fields(cls, slots)

    def init(self: Any, **given: Any) -> None:
        """Compile the constructor, and let it take over from here on."""
        cls.__init__ = _constructor(cls)
        cls.__init__(self, **given)

    def shown(self: Any) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in slots)
        return f"{type(self).__qualname__}({said})"

    cls.__init__ = init
    cls.__repr__ = shown
    cls.__setattr__ = cls.__delattr__ = _refuse


def agreement(cls: type, *but: str) -> Callable[[Any, Any], bool]:
    """A function that says whether two facts of the class agree in every field but these.

    It is compiled when it is first asked.
    """
    compiled: list[Any] = []

    def agree(one: Any, other: Any) -> bool:
        if not compiled:
            names = (field.name for field in fields(cls) if field.name not in but)
            same = (f"(one.{name} is other.{name} or one.{name} == other.{name})" for name in names)
            compiled.append(_compiled("one, other", [f"return {' and '.join(same)}"], {}))
        agreed: bool = compiled[0](one, other)
        return agreed

    return agree


def _compare_by_fields(cls: Any, read: attrgetter[Any]) -> None:
    def equal(self: Any, other: object) -> Any:
        return read(self) == read(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(read(self))

    cls.__eq__ = equal
    cls.__hash__ = hashed


def _copy_by_fields(cls: Any, slots: dict[str, Any]) -> None:
    puts = [slot.__set__ for slot in slots.values()]
    changers: dict[tuple[str, ...], Any] = {}

    def changed(self: Any, **changes: Any) -> Any:
        """What `dataclasses.replace` gives, without going through the constructor."""
        names = tuple(changes)
        change = changers.get(names)
        if change is None:
            change = changers[names] = _changer(cls, slots, names)
        return change(self, **changes)

    def state(self: Any) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in slots)

    def restore(self: Any, values: tuple[Any, ...]) -> None:
        for put, value in zip(puts, values, strict=True):
            put(self, value)

    cls.__replace__ = changed
    cls.__getstate__ = state
    cls.__setstate__ = restore


def _refuse(_self: Any, name: str, *_value: Any) -> None:
    raise FrozenInstanceError(f"cannot change {name!r}: a fact is never changed")


def _in_the_making(cls: type) -> Any:
    """A class with the same fields, which can be set: a fact is one of these while it is made.

    Plain assignment to a slot costs a tenth of calling the slot's setter.
    """
    fields_of = {"__slots__": cls.__dict__["__slots__"], "__setattr__": object.__setattr__}
    if "__orig_bases__" in cls.__dict__:  # a generic one says of what, or may not be made
        fields_of["__orig_bases__"] = cls.__dict__["__orig_bases__"]
    return type(f"{cls.__name__}InTheMaking", cls.__bases__, fields_of)


def _changer(cls: type, slots: Collection[str], names: tuple[str, ...]) -> Any:
    """A function that copies a fact but for the fields of these names, which it takes by name."""
    unknown = [name for name in names if name not in slots]
    if unknown:
        raise TypeError(f"{cls.__qualname__} has no {', '.join(unknown)}")
    body = [f"made.{name} = {name if name in names else f'self.{name}'}" for name in slots]
    given = f", *, {', '.join(names)}" if names else ""
    return _compiled(
        f"self{given}",
        ["made = _InTheMaking()", *body, "made.__class__ = _cls", "return made"],
        {"_InTheMaking": _in_the_making(cls), "_cls": cls},
    )


def _constructor(cls: type) -> Any:
    """A constructor that takes the fields by name and puts each straight into its slot."""
    known: dict[str, Any] = {"_FRESH": _FRESH, "_turn": _TURN, "_cls": cls}
    known["_InTheMaking"] = _in_the_making(cls)
    arguments, body = [], []
    for field in fields(cls):
        name, value = field.name, field.name
        if field.default_factory is not MISSING:
            known[f"_make_{name}"] = field.default_factory
            arguments.append(f"{name}=_FRESH")
            value = f"_make_{name}() if {name} is _FRESH else {name}"
        elif field.default is not MISSING:
            known[f"_default_{name}"] = field.default
            arguments.append(f"{name}=_default_{name}")
        else:
            arguments.append(name)
        body.append(f"self.{name} = {value}")
    lines = ["_turn(self, _InTheMaking)", *body, "self.__class__ = _cls"]
    made = _compiled(f"self, *, {', '.join(arguments)}", lines, known)
    made.__name__, made.__qualname__ = "__init__", f"{cls.__qualname__}.__init__"
    return made


def _compiled(arguments: str, body: list[str], known: dict[str, Any]) -> Any:
    """The function of these arguments and lines, as `dataclasses` makes it."""
    source = "\n    ".join([f"def made({arguments}):", *body])
    exec(source, known)  # noqa: S102 - only names of fields, and only when it is needed
    return known["made"]
