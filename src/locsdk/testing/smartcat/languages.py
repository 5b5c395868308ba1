"""Languages and their numbers (dossier 5.3)."""

__all__ = ["NAMES", "Languages"]

_KNOWN: dict[str, tuple[int, str]] = {
    "ar": (1, "Arabic"),
    "bg": (2, "Bulgarian"),
    "cs": (5, "Czech"),
    "da": (6, "Danish"),
    "de": (7, "German"),
    "de-AT": (3079, "German (Austria)"),
    "de-CH": (2055, "German (Switzerland)"),
    "de-DE": (1031, "German (Germany)"),
    "el": (8, "Greek"),
    "en": (9, "English"),
    "en-GB": (2057, "English (United Kingdom)"),
    "en-US": (1033, "English (USA)"),
    "es": (10, "Spanish"),
    "es-ES": (1034, "Spanish (Spain)"),
    "es-MX": (2058, "Spanish (Mexico)"),
    "et": (37, "Estonian"),
    "fi": (11, "Finnish"),
    "fr": (12, "French"),
    "fr-CA": (3084, "French (Canada)"),
    "fr-FR": (1036, "French (France)"),
    "he": (13, "Hebrew"),
    "hi": (57, "Hindi"),
    "hu": (14, "Hungarian"),
    "it": (16, "Italian"),
    "ja": (17, "Japanese"),
    "ko": (18, "Korean"),
    "lt": (39, "Lithuanian"),
    "lv": (38, "Latvian"),
    "nl": (19, "Dutch"),
    "no": (20, "Norwegian"),
    "pl": (21, "Polish"),
    "pt-BR": (1046, "Portuguese (Brazil)"),
    "pt-PT": (2070, "Portuguese (Portugal)"),
    "ro": (24, "Romanian"),
    "ru": (25, "Russian"),
    "sk": (27, "Slovak"),
    "sl": (36, "Slovenian"),
    "sr-Cyrl": (3098, "Serbian (Cyrillic)"),
    "sr-Latn": (2074, "Serbian (Latin)"),
    "sv": (29, "Swedish"),
    "th": (30, "Thai"),
    "tr": (1055, "Turkish"),
    "uk": (1058, "Ukrainian"),
    "vi": (42, "Vietnamese"),
    "zh-Hans": (4, "Chinese (simplified)"),
    "zh-Hant-TW": (1028, "Chinese (traditional, Taiwan)"),
}

NAMES: dict[str, str] = {code: name for code, (_, name) in _KNOWN.items()}
"""The languages that the directory lists."""


class Languages:
    """The numbers of languages: Windows' where they are known, and others that mean nothing.

    A number does not follow from a code, so a code that is not in the list gets the next
    free number when it is first used.
    """

    def __init__(self) -> None:
        self._ids = {code: number for code, (number, _) in _KNOWN.items()}
        self._next = 20001

    def id_of(self, code: str) -> int:
        """Return the number of a language."""
        if code not in self._ids:
            self._ids[code] = self._next
            self._next += 1
        return self._ids[code]

    def code_of(self, number: int) -> str | None:
        """Return the code of a number, or ``None``."""
        return next((code for code, known in self._ids.items() if known == number), None)
