r"""The words for minus, percent and thousands, by language.

Each entry is a regular expression for whole words; ``\w*`` stands where a language inflects and
no common word begins in the same way. A word counts only beside the number it is about, and as a
whole: "al menos" and "Programm" say nothing of a number. Where a language has no entry, its words
are not known, and a rule keeps quiet.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

__all__ = ["says_minus", "says_percent", "scale_words"]

# Where words are written without spaces, or vowels as marks that are no letters to Python.
_UNSPACED: Final = frozenset(
    {"ja", "zh", "yue", "ko", "th", "lo", "km", "my", "hi", "mr", "bn", "gu", "ta", "te", "ml"}
    | {"kn", "pa", "ne", "si"}
)
# Languages that write small words in one with the next: in the loss.
_PREFIXED: Final = frozenset({"ar", "fa", "ur", "he"})
_LETTER: Final = re.compile(r"[^\W\d_]")
_BEFORE: Final = re.compile(r"[^\d!?;\n]{0,16}\Z")
_BEHIND: Final = re.compile(r"[^\d!?;\n]{0,24}[^\W\d]*")
_REACH: Final = 16

# What a negative number may be called: minus, negative, below zero, a loss.
_MINUS: Final[Mapping[str, str]] = {
    "en": r"minus|negative|below zero|sub-?zero|loss(?:es)?|deficit",
    "de": r"minus|negativ\w*|unter null|\w*verluste?s?|minusbetrag",
    "nl": r"minus|min\W?\Z|negatie\w+|onder nul|\w*verlies",
    "sv": r"minus|negativ\w*|under noll|\w*förlust\w*",
    "da": r"minus|negativ\w*|under nul|tab(?:et)?|\w*underskud",
    "nb": r"minus|negativ\w*|under null|tap(?:et)?|\w*underskudd",
    "is": r"mínus|neikvæ\w+|undir frostmarki|tap",
    "af": r"minus|negatie\w+|onder nul|\w*verlies",
    # "at least", "or less" and "less than" are no minus.
    "fr": r"(?<!\bau\W)(?<!\bdu\W)(?<!\ble\W)(?<!\bou\W)moins(?! de\b| d[’'])|négati\w+|pertes?"
    r"|déficit|(?:sous|au-dessous de|en dessous de) zéro",
    "es": r"(?<!\bal\W)(?<!\blo\W)(?<!\bo\W)menos(?! de\b)|negativ\w+|bajo cero|pérdidas?|déficit",
    "pt": r"(?<!\bao\W)(?<!\bpelo\W)(?<!\bou\W)menos(?! d[eo]\b)|negativ\w+|abaixo de zero|perdas?"
    r"|prejuízos?|d[ée]fices?|déficits?",
    "gl": r"(?<!\bao\W)(?<!\bpolo\W)(?<!\bou\W)menos(?! de\b)|negativ\w+|baixo cero|perdas?",
    "ca": r"(?<!\bal\W)(?<!\bo\W)menys(?! de\b)|negati\w+|sota zero|pèrdu[ae]s?|dèficit",
    "it": r"(?<!\ba\W)(?<!\bo\W)meno(?! di\b)|negativ\w+|sotto (?:lo )?zero|perdit[ae]",
    "ro": r"minus|negativ\w*|sub zero|pierder\w+",
    "pl": r"minus\w{0,4}|ujemn\w+|negatywn\w+|poniżej zera|strat[aęyą]",
    "cs": r"m[ií]nus\w{0,2}|záporn\w+|negativn\w+|pod nulou|ztrát\w+",
    "sk": r"m[ií]nus\w{0,2}|záporn\w+|negatívn\w+|pod nulou|strat[auy]",
    "sl": r"minus\w{0,2}|negativ\w+|pod ničlo|izgub[aeo]?",
    "hr": r"minus\w{0,2}|negativ\w+|ispod nule|gubit(?:ak|k\w+)",
    "bs": r"minus\w{0,2}|negativ\w+|ispod nule|gubit(?:ak|k\w+)",
    "sr": r"minus\w{0,2}|negativ\w+|ispod nule|gubit(?:ak|k\w+)|минус\w{0,2}|негатив\w+|испод нуле"
    r"|губит(?:ак|к\w+)",
    "mk": r"минус|негатив\w+|под нулата|загуб[аи]\w{0,2}",
    "bg": r"минус|отрицател\w+|под нулата|загуб[аи]\w{0,2}",
    "ru": r"минус\w{0,2}|отрицател\w+|ниже нуля|мороза|убыт\w+",
    "uk": r"мінус\w{0,2}|від[’'ʼ]ємн\w+|негативн\w+|нижче нуля|морозу|збит(?:ок|к\w+)",
    "be": r"мінус\w{0,2}|адмоўн\w+|ніжэй за нуль|страт[аы]",
    "el": r"μείον|πλην|αρνητικ\w+|κάτω από το μηδέν|ζημί\w+|απώλει\w+",
    "tr": r"eksi|negatif|sıfırın altında|zarar\w{0,3}",
    "az": r"mənfi|sıfırdan aşağı",
    "hu": r"mínusz|negatív\w*|nulla alatt|fagypont alatt|veszteség\w*",
    "fi": r"miinus\w*|negatiivi\w+|nollan alapuolella|pakkas\w+|tappio\w*",
    "et": r"miinus\w*|negatiiv\w+|alla nulli|kahjum\w*",
    "lv": r"mīnus\w*|negatīv\w+|zem nulles|zaudējum\w+",
    "lt": r"minus\w*|neigiam\w+|žemiau nulio|nuostol\w+",
    "eu": r"minus|ken|negatibo\w*|zero azpitik",
    "ga": r"míneas|lúide|diúltach",
    "cy": r"minws|negyddol|islaw sero",
    "sq": r"minus|negativ\w*|nën zero|humbje\w*",
    "hy": r"մինուս|բացասական",
    "ka": r"მინუს\w?|უარყოფითი",
    "id": r"minus|negatif|di bawah nol|(?:ke)?rugi(?:an)?",
    "ms": r"minus|negatif|tolak|di bawah sifar|(?:ke)?rugi(?:an)?",
    "vi": r"âm\W?\Z|trừ\W?\Z|lỗ\W?\Z|dưới không",
    "th": r"ลบ\s?\Z|ติดลบ|ขาดทุน|ต่ำกว่าศูนย์",
    "ja": r"マイナス|負の?(?:数|値)?\Z|零下|氷点下|損失|赤字",
    "zh": r"[负負]\s?\Z|[负負][数數值]|零下|[亏虧][损損]",
    "ko": r"마이너스|영하|음수|손실|적자",
    "ar": r"سالب\w?|ناقص|تحت الصفر|خسار\w+",
    "fa": r"منفی|زیر صفر|زیان",
    "ur": r"منفی",
    "he": r"מינוס|שלילי\w?|מתחת לאפס|הפסד\w*",
    "hi": r"ऋण\s?\Z|ऋणात्मक|माइनस|शून्य से नीचे",
}
_PERCENT: Final[Mapping[str, str]] = {
    "en": r"per ?cent\w*|pct",
    "de": r"prozent\w*|\w+prozent\w*|v\. ?h\.|vom hundert",
    "nl": r"procent\w*|percent\w*|pct",
    "sv": r"procent\w*|pct",
    "da": r"procent\w*|pct",
    "nb": r"prosent\w*|pst",
    "is": r"prósent\w*",
    "af": r"persent\w*",
    "fr": r"pour[ -]?cents?|pourcentages?|p\. ?c\.|pct",
    "es": r"por ?ciento|por cien|porcentaje\w*|p\. ?c\.",
    "pt": r"por ?cento|percent\w+|porcentage\w+",
    "gl": r"por ?cento|porcentax\w+",
    "ca": r"per ?cent|percentatge\w*",
    "it": r"per ?cento|percentual\w+",
    "ro": r"la sută|procent\w*",
    "pl": r"procent\w*|proc",
    "cs": r"procent\w*|odst",
    "sk": r"percent\w*|perc",
    "sl": r"odstot\w+|procent\w*",
    "hr": r"posto|postot\w+",
    "bs": r"posto|procen\w+|postot\w+",
    "sr": r"posto|procen\w+|посто|процен\w+",
    "mk": r"процент\w*|отсто|проценти",
    "bg": r"процент\w*|на сто",
    "ru": r"процент\w*",
    "uk": r"відсот\w+|процент\w*",
    "be": r"працэнт\w*|адсот\w+",
    "kk": r"пайыз\w*",
    "el": r"τοις εκατό|ποσοστ\w+",
    "tr": r"yüzde(?!n)\w*",  # not yüzden: therefore
    "az": r"faiz\w*",
    "uz": r"foiz\w*",
    "hu": r"százalék\w*",
    "fi": r"prosent\w+|pros",
    "et": r"protsen\w+",
    "lv": r"procent\w*",
    "lt": r"procent\w*|proc",
    "eu": r"ehuneko\w*",
    "ga": r"faoin gcéad|céatad\w*",
    "cy": r"y cant",
    "sq": r"përqind\w*|për qind",
    "hy": r"տոկոս\w*",
    "ka": r"პროცენტ\w*",
    "id": r"persen\w*",
    "ms": r"peratus\w*",
    "vi": r"phần trăm",
    "th": r"เปอร์เซ็นต์|เปอร์เซนต์|ร้อยละ",
    "ja": r"パーセント|百分",
    "zh": r"百分",
    "ko": r"퍼센트|백분|(?<=[\d\ufffc])\s?프로(?![가-힣]{2}|젝|필|그)",
    "ar": r"المئة|المائة|بالمئة|بالمائة|مئوي\w+|بالمية",
    "fa": r"درصد",
    "ur": r"فیصد|فی صد",
    "he": r"אחוז\w*",
    "hi": r"प्रतिशत|फ़ीसदी|फीसदी",
    "mr": r"टक्के|टक्का",
    "bn": r"শতাংশ",
    "gu": r"ટકા",
    "ta": r"சதவ",
    "te": r"శాతం",
    "ml": r"ശതമാന",
    "kn": r"ಶೇ",
    "pa": r"ਪ੍ਰਤੀਸ਼ਤ|ਫੀਸਦੀ",
    "ne": r"प्रतिशत",
    "si": r"සියයට",
    "km": r"ភាគរយ",
    "my": r"ရာခိုင်နှုန်း",
    "mn": r"хув\w*",
    "ky": r"пайыз\w*",
    "lb": r"prozent\w*",
    "mt": r"fil-mija",
    "sw": r"asilimia",
}
# What a language writes right behind a number for thousands, and for millions.
_SCALES: Final[Mapping[str, tuple[str, str]]] = {
    "en": (r"k|thousands?|grand", r"m|millions?|mn|mio|mil"),
    "de": (r"[kt]|tsd|tausend\w*", r"m|mio|mill|million\w*"),
    "nl": (r"[kd]|dzd|duizend\w*", r"m|mln|mio|miljoen\w*"),
    "sv": (r"[kt]|tkr|tusen\w*", r"m|mn|mkr|milj|miljon\w*"),
    "da": (r"[kt]|tkr|tusind\w*|tus", r"m|mio|mill|million\w*"),
    "nb": (r"[kt]|tusen\w*", r"m|mill|mio|million\w*"),
    "fr": (r"k|mille|milliers?", r"m|mio|millions?"),
    "es": (r"k|mil|miles", r"m|mill|mm|millón|millones"),
    "pt": (r"k|mil|milhar|milhares", r"m|mi|milhão|milhões"),
    "gl": (r"k|mil|miles", r"m|mill|millóns?"),
    "ca": (r"k|mil|milers", r"m|milió|milions"),
    "it": (r"k|mila|mille|migliaia", r"m|mln|mio|milion[ei]"),
    "ro": (r"k|mie|mii", r"m|mil|mln|milion|milioane"),
    "pl": (r"[kt]|tys|tysi\w+", r"m|mln|milion\w*"),
    "cs": (r"[kt]|tis|tisíc\w*", r"m|mil|mio|mili[oó]n\w*"),
    "sk": (r"[kt]|tis|tisíc\w*", r"m|mil|mio|mili[oó]n\w*"),
    "sl": (r"[kt]|tis|tisoč\w*", r"m|mio|milijon\w*"),
    "hr": (r"[kt]|tis|tisuć\w*", r"m|mil|mio|milijun\w*"),
    "bs": (r"[kt]|hilj|hiljad\w*", r"m|mil|mio|milion\w*"),
    "sr": (r"[kкt]|hilj|hiljad\w*|хиљ|хиљад\w*", r"[mм]|mil|mio|milion\w*|мил|милион\w*"),
    "bg": (r"[kк]|хил|хиляд\w*", r"[mм]|млн|милион\w*"),
    "ru": (r"[kкт]|тыс|тысяч\w*", r"[mм]|млн|миллион\w*"),
    "uk": (r"[kкт]|тис|тисяч\w*", r"[mм]|млн|мільйон\w*"),
    "el": (r"[kκ]|χιλ|χιλιάδ\w+", r"[mμ]|εκ|εκατ|εκατομμύρι\w+"),
    "tr": (r"[kb]|bin\w{0,4}", r"m|mn|mio|milyon\w*"),
    "hu": (r"[ke]|ezer\w*|ezr\w+", r"m|millió\w*|mill"),
    "fi": (r"[kt]|tuhat\w*|tuhan\w+", r"m|milj|miljoon\w+"),
    "et": (r"[kt]|tuh|tuhat\w*|tuhan\w+", r"m|mln|milj|miljon\w*"),
    "lv": (r"[kt]|tūkst|tūksto\w+", r"m|milj|miljon\w*"),
    "lt": (r"[kt]|tūkst|tūkstan\w+", r"m|mln|milijon\w*"),
    "id": (r"k|rb|ribu\w*", r"m|jt|juta\w*"),
    "ms": (r"k|ribu\w*", r"m|juta\w*"),
    "vi": (r"[kn]|nghìn|ngàn|ngan", r"m|tr|triệu"),
    "th": (r"k(?![a-z])|พัน", r"m(?![a-z])|ล้าน"),
    "ja": (r"k(?![a-z])|千", r"m(?![a-z])|百万|ミリオン"),
    "zh": (r"k(?![a-z])|千", r"m(?![a-z])|百[万萬]"),
    "ko": (r"k(?![a-z])|천", r"m(?![a-z])|백만"),
}
_ALIASES: Final[Mapping[str, str]] = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "yue": "zh"}


def _words(table: Literal["minus", "percent"], language: str) -> re.Pattern[str]:
    """Return what finds a word of a language; any word, where its words are not known here."""
    language = _ALIASES.get(language, language)
    words = (_MINUS if table == "minus" else _PERCENT).get(language)
    if words is None:
        return _LETTER
    if language in _UNSPACED:
        whole = words
    elif language in _PREFIXED:
        whole = rf"(?<!\w)\w{{0,3}}(?:{words})(?!\w)"
    else:
        whole = rf"(?<!\w)(?:{words})(?!\w)"
    return re.compile(whole, re.IGNORECASE)  # which re keeps: a document has few languages


def says_minus(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word beside a number says that it is negative."""
    return _is_beside(_words("minus", language), text, start, end)


def says_percent(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word beside a number says percent."""
    return _is_beside(_words("percent", language), text, start, end)


def scale_words(factor: str, language: str) -> re.Pattern[str] | None:
    """Return what finds a word for ``k`` or ``M`` behind a number, if the language is known."""
    language = _ALIASES.get(language, language)
    scales = _SCALES.get(language)
    if scales is None:
        return None
    words = scales[factor.lower() == "m"]
    end = "" if language in _UNSPACED else r"(?![^\W\d_])"
    return re.compile(rf"[^\S\r\n]?[-(]?(?:{words}){end}", re.IGNORECASE)


def _is_beside(words: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether a word is before or behind a number, with no other number between."""
    return any(words.search(text, *span) for span in _sides(text, start, end))


def _sides(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Give the beginning and the end of what is before a number, and of what is behind it."""
    before = _BEFORE.search(text, max(start - _REACH, 0), start)
    behind = _BEHIND.match(text, end)
    return (found.span() for found in (before, behind) if found)
