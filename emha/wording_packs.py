"""The wording pack of the settings, looked at whole before anything is signed or printed in it."""

from __future__ import annotations

from pathlib import Path

from emha.settings import SettingsError
from emha.wording_tools import left_over_files, says_all
from forms import catalogue
from forms.wording.pack import HOUSE, earlier_wordings, put_in_use, version_of, wording_of

_HOW = "`emha forms wording check` says more; see docs/forms.md."


def use_wording_pack(pack: Path) -> None:
    """Print and sign in that pack where it has the form, from here on in this process.

    Raises:
        SettingsError: it is no pack, or cannot print a form that it has, or a wording of it bears
            the version of one of ours that says something else.
    """
    put_in_use(None)
    if not pack.is_dir():
        raise SettingsError(f"EMHA_WORDING_PACK: there is no folder {pack}.")
    here = [code for code in catalogue.FORMS if (pack / f"{code}.toml").exists()]
    if not here:
        raise SettingsError(f"EMHA_WORDING_PACK: no form has a file in {pack}.")
    faults = [f"{name}: no form has that code" for name in left_over_files(pack)]
    for code in here:
        complete, said = says_all(code, pack)
        if not complete:
            faults.append(f"{code}: {said}")
        elif _is_taken(code, pack):
            faults.append(f"{code}: its edition is one of ours. Give it another.")
    if faults:
        raise SettingsError("\n".join(["EMHA_WORDING_PACK cannot be used:", *faults, _HOW]))
    put_in_use(pack)


def _is_taken(code: str, pack: Path) -> bool:
    """Whether a wording of ours that says something else bears the same version."""
    year = catalogue.form(code).year
    theirs = wording_of(code, pack)
    return any(
        version_of(year, ours) == version_of(year, theirs) and ours != theirs
        for ours in (wording_of(code, HOUSE), *earlier_wordings(code))
    )
