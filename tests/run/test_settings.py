"""Settings: sound defaults, plain words when one cannot be used, nothing secret shown."""

from pathlib import Path

import pytest

from emha.settings import Settings, SettingsError


def test_nothing_needs_setting() -> None:
    settings = Settings.from_environment({})
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.record_url.startswith("sqlite:////")
    assert settings.runs_own_engine


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_environment({"EMHA_PORT": ""}).port == 8000


def test_other_programs_variables_are_left_alone() -> None:
    assert Settings.from_environment({"PORT": "1", "TEMPORAL_ADDRESS": "x"}).port == 8000


def test_a_proxy_in_front_gives_the_address_people_use() -> None:
    settings = Settings.from_environment({"EMHA_PUBLIC_URL": "https://mha.example.nhs.uk/"})
    assert settings.base_url == "https://mha.example.nhs.uk"


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "8000.5"])
def test_a_port_that_cannot_be_is_named(port: str) -> None:
    with pytest.raises(SettingsError, match="EMHA_PORT"):
        Settings.from_environment({"EMHA_PORT": port})


def test_a_mistyped_setting_is_not_silently_ignored() -> None:
    with pytest.raises(SettingsError, match="EMHA_PROT: there is no such setting"):
        Settings.from_environment({"EMHA_PROT": "8001"})


def test_what_is_said_of_a_bad_setting_never_has_its_value() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({"EMHA_LOG_LEVEL": "hunter2", "EMHA_WORKERS": "hunter2"})
    assert "EMHA_LOG_LEVEL" in str(refused.value)
    assert "EMHA_WORKERS" in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_database_password_and_an_api_key_are_not_in_the_printed_settings() -> None:
    settings = Settings.from_environment(
        {
            "EMHA_DATABASE_URL": "postgresql://emha:hunter2@db/emha",
            "EMHA_TEMPORAL_API_KEY": "hunter2",
        }
    )
    assert "hunter2" not in repr(settings)


def test_another_process_reads_the_same_settings(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {
            "EMHA_HOME": str(tmp_path),
            "EMHA_PORT": "8136",
            "EMHA_TEMPORAL_API_KEY": "hunter2",
            "EMHA_DEMONSTRATION": "false",
        }
    )
    ours = {k: v for k, v in settings.as_environment().items() if k.startswith("EMHA_")}
    assert Settings.from_environment(ours) == settings


def test_a_choice_made_on_the_command_line_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EMHA_PORT", "8001")
    chosen = Settings.from_environment().model_copy(update={"port": 8000})
    ours = {k: v for k, v in chosen.as_environment().items() if k.startswith("EMHA_")}
    assert Settings.from_environment(ours).port == 8000
