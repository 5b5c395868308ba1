"""Locales in every spelling."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError
from locsdk.lingotek import Locale, format_of


@pytest.mark.parametrize(
    ("text", "language", "region", "hyphen", "underscore"),
    [
        ("fr-FR", "fr", "FR", "fr-FR", "fr_FR"),
        ("fr_FR", "fr", "FR", "fr-FR", "fr_FR"),
        ("ar", "ar", "", "ar", "ar"),
        ("es-419", "es", "419", "es-419", "es_419"),
        ("Ilo-PH", "ilo", "PH", "Ilo-PH", "Ilo_PH"),
        ("zh_Hans_CN", "zh", "HANS-CN", "zh-Hans-CN", "zh_Hans_CN"),
    ],
)
def test_a_locale_has_all_of_its_forms(
    text: str, language: str, region: str, hyphen: str, underscore: str
) -> None:
    locale = Locale(text)
    assert (locale.language, locale.region) == (language, region)
    assert (locale.hyphen, locale.underscore, str(locale)) == (hyphen, underscore, hyphen)
    assert locale.text == text


def test_equality_is_of_language_and_region() -> None:
    assert Locale("fr_FR") == Locale("fr-fr")
    assert hash(Locale("fr_FR")) == hash(Locale("FR-FR"))
    assert Locale("fr") != Locale("fr-FR")
    assert Locale("fr") != "fr"
    assert Locale.of(Locale("fr")) == Locale.of("fr")


def test_a_locale_survives_pickle_and_copies() -> None:
    locale = Locale("fr_FR")
    for twin in (pickle.loads(pickle.dumps(locale)), copy.deepcopy(locale)):
        assert twin == locale
        assert twin.text == "fr_FR"


@pytest.mark.parametrize("text", ["", " ", "fr FR", "fr/FR", "-", "fr-", "fr.FR", "fr--FR"])
def test_what_is_no_locale(text: str) -> None:
    with pytest.raises(ConfigurationError, match="is no locale"):
        Locale(text)


@given(st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4}){0,2}", fullmatch=True))
def test_both_forms_are_the_same_locale(text: str) -> None:
    locale = Locale(text)
    assert Locale(locale.hyphen) == locale == Locale(locale.underscore)


def test_the_format_of_a_file_by_its_name() -> None:
    assert format_of("a/b/Text.DOCX") == "DOCX_OKAPI"
    assert format_of("a.tar.yml") == "RAILS_YAML"
    assert format_of("README") is None
