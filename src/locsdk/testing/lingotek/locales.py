"""Locales (dossier 2.3 and 5.1)."""

from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.siren import Json, item, link

__all__ = ["LOCALES", "hyphenated", "locale_entity"]

LOCALES = {
    "ar": ("Arabic", ""),
    "ca-ES": ("Catalan", "Spain"),
    "ceb-PH": ("Cebuano", "Philippines"),
    "cs-CZ": ("Czech", "Czech Republic"),
    "da-DK": ("Danish", "Denmark"),
    "de-DE": ("German", "Germany"),
    "en-GB": ("English", "United Kingdom"),
    "en-US": ("English", "United States"),
    "es-419": ("Spanish", "Latin America"),
    "es-ES": ("Spanish", "Spain"),
    "es-MX": ("Spanish", "Mexico"),
    "fr-CA": ("French", "Canada"),
    "fr-FR": ("French", "France"),
    "haw-US": ("Hawaiian", "United States"),
    "it-IT": ("Italian", "Italy"),
    "ja-JP": ("Japanese", "Japan"),
    "nb-NO": ("Norwegian Bokmål", "Norway"),
    "nl-NL": ("Dutch", "Netherlands"),
    "no-NO": ("Norwegian", "Norway"),
    "pl-PL": ("Polish", "Poland"),
    "pt-BR": ("Portuguese", "Brazil"),
    "pt-PT": ("Portuguese", "Portugal"),
    "ru-RU": ("Russian", "Russia"),
    "sr-CS": ("Serbian", "Serbia"),
    "tl-PH": ("Filipino", "Philippines"),
    "tr-TR": ("Turkish", "Turkey"),
    "zh-CN": ("Chinese", "China"),
    "zh-TW": ("Chinese", "Taiwan"),
}
"""Language and country by code: a part of the 254 that the service listed in 2016, with the
shapes that matter (no country, a region number, three letters, the non-standard ones)."""


def hyphenated(code: str) -> str:
    """Return a locale code in the spelling of the API: with a hyphen."""
    return code.replace("_", "-")


def locale_entity(code: str, *, quirks: Quirks) -> Json:
    """Return S-locale of any code; one outside the table names itself."""
    language_code, _, country_code = code.partition("-")
    language, country = LOCALES.get(code, (language_code, country_code))
    properties = {
        "code": code,
        "language_code": language_code,
        "country_code": country_code,
        "title": f"{language}, {country}" if country else language,
        "language": language,
        "country": country,
    }
    links = [link(f"/locale/{code}", "self", quirks=quirks)]
    return item("locale", properties, classes=[language_code], links=links)
