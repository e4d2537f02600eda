"""A fact is a value: equal by its fields, never changed, taking nothing that it has not got."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Generic, TypeVar

import pytest

from statute.fact import fact
from statute.fact import replace as replace_quickly


@fact
class Made:
    """A fact, as every room declares them."""

    id: str
    number: int = 7
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plain:
    """The same, as the standard library makes it."""

    id: str
    number: int = 7
    names: tuple[str, ...] = ()


@fact
class Other:
    """Another fact with the same fields."""

    id: str
    number: int = 7
    names: tuple[str, ...] = ()


GIVEN = [{"id": "a"}, {"id": "a", "number": 8}, {"id": "a", "names": ("x", "y")}]


@pytest.mark.parametrize("given", GIVEN)
def test_a_fact_is_made_shown_and_hashed_as_a_frozen_dataclass_is(given):
    made, plain = Made(**given), Plain(**given)
    for each in fields(plain):
        assert getattr(made, each.name) == getattr(plain, each.name)
    assert repr(made) == repr(plain).replace("Plain", "Made")
    assert hash(made) == hash(plain)


def test_facts_are_equal_by_their_fields_and_their_kind():
    assert Made(id="a") == Made(id="a", number=7)
    assert Made(id="a") != Made(id="a", number=8)
    assert Made(id="a") != Other(id="a")
    assert Made(id="a") != "a"
    assert {Made(id="a"), Made(id="a")} == {Made(id="a")}


@pytest.mark.parametrize(
    "given", [{}, {"id": "a", "unknown": 1}], ids=["a field missing", "a field unknown"]
)
def test_what_a_fact_has_not_got_is_refused_the_first_time_and_the_second(given):
    @fact
    class Fresh:
        """Never made before."""

        id: str

    for _ in range(2):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            Fresh(**given)
    assert Fresh(id="b").id == "b"


def test_a_fact_is_named_argument_by_argument():
    with pytest.raises(TypeError):
        Made("a")


@pytest.mark.parametrize("name", ["id", "unknown"])
def test_a_fact_is_never_changed(name):
    made = Made(id="a")
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, "b")
    with pytest.raises(FrozenInstanceError):
        delattr(made, name)
    assert made == Made(id="a")


@pytest.mark.parametrize("replacing", [replace, replace_quickly], ids=["standard", "ours"])
def test_a_changed_copy_is_another_fact(replacing):
    made = Made(id="a", names=("x",))
    assert replacing(made, number=9) == Made(id="a", number=9, names=("x",))
    assert replacing(made) == made
    assert made.number == 7
    with pytest.raises(TypeError):
        replacing(made, unknown=1)


def test_a_fact_survives_copying_and_pickling():
    made = Made(id="a", names=("x",))
    assert copy.copy(made) == copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


@fact
class WithList:
    """A fact that begins with a list of its own."""

    told: list[str] = field(default_factory=list)


def test_a_value_that_is_made_anew_is_not_shared() -> None:
    one, other = WithList(), WithList()
    one.told.append("only here")
    assert other.told == []
    assert WithList(told=["given"]).told == ["given"]


Held = TypeVar("Held")


@fact
class Holding(Generic[Held]):
    """A fact of whatever it holds."""

    held: Held


def test_a_fact_may_be_generic() -> None:
    made = Holding[int](held=1)
    assert made == Holding(held=1)
    assert replace_quickly(made, held=2).held == 2
