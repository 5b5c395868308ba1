r"""The words for minus, percent and thousands, by language.

Each entry is a regular expression for whole words; ``\w*`` stands where a language inflects and
no common word begins in the same way. A word counts only beside the number it is about, and as a
whole: "al menos" and "Programm" say nothing of a number.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["says_minus", "says_percent", "scale_words"]

# Where words are written without spaces, or vowels as marks that are no letters to Python.
_UNSPACED: Final = frozenset(
    {"ja", "zh", "yue", "ko", "th", "lo", "km", "my", "hi", "mr", "bn", "gu", "ta", "te", "ml"}
    | {"kn", "pa", "ne", "si"}
)
# Languages that write small words in one with the next: in the loss.
_PREFIXED: Final = frozenset({"ar", "fa", "ur", "he"})
_BEFORE: Final = re.compile(r"[^\d!?;\n]{0,16}\Z")
_BEHIND: Final = re.compile(r"[^\d!?;\n]{0,16}[^\W\d]*")
_REACH: Final = 16

# What a negative number may be called: minus, negative, below zero, a loss.
_MINUS: Final[Mapping[str, str]] = {
    "": r"minus|минус|negati\w+",
    "en": r"minus|negative|below zero|sub-?zero|loss(?:es)?|deficit",
    "de": r"minus|negativ\w*|unter null|\w*verluste?s?|minusbetrag",
    "nl": r"minus|min\W?\Z|negatie\w+|onder nul|\w*verlies",
    "sv": r"minus|negativ\w*|under noll|\w*förlust\w*",
    "da": r"minus|negativ\w*|under nul|tab(?:et)?|\w*underskud",
    "nb": r"minus|negativ\w*|under null|tap(?:et)?|\w*underskudd",
    "is": r"mínus|neikvæ\w+|undir frostmarki|tap",
    "af": r"minus|negatie\w+|onder nul|\w*verlies",
    # "at least" and "less than" are no minus.
    "fr": r"(?<!\bau\W)(?<!\bdu\W)(?<!\ble\W)moins(?! de\b| d[’'])|négati\w+|pertes?|déficit"
    r"|(?:sous|au-dessous de|en dessous de) zéro",
    "es": r"(?<!\bal\W)(?<!\blo\W)menos(?! de\b)|negativ\w+|bajo cero|pérdidas?|déficit",
    "pt": r"(?<!\bao\W)(?<!\bpelo\W)menos(?! d[eo]\b)|negativ\w+|abaixo de zero|perdas?"
    r"|prejuízos?|d[ée]fices?|déficits?",
    "gl": r"(?<!\bao\W)(?<!\bpolo\W)menos(?! de\b)|negativ\w+|baixo cero|perdas?",
    "ca": r"(?<!\bal\W)menys(?! de\b)|negati\w+|sota zero|pèrdu[ae]s?|dèficit",
    "it": r"(?<!\ba\W)meno(?! di\b)|negativ\w+|sotto (?:lo )?zero|perdit[ae]",
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
    "": r"per ?cent|pro[cs]ent\w*|persen\w?",
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
}
# What may stand right behind a number for thousands, millions and more, and its letters.
_SCALES: Final[Mapping[str, str]] = {
    "en": r"[km]|thousands?|millions?|mn|mio|mil|grand",
    "de": r"[kmt]|tsd|tausend\w*|mio|mill|million\w*|mrd|milliard\w*",
    "nl": r"[kmd]|dzd|duizend\w*|mln|mio|miljoen\w*",
    "sv": r"[kmt]|tkr|mkr|tusen\w*|mn|milj|miljon\w*",
    "da": r"[kmt]|tkr|tusind\w*|tus|mio|mill|million\w*",
    "nb": r"[kmt]|tusen\w*|mill|mio|million\w*",
    "fr": r"[km]|mille|milliers?|mio|millions?",
    "es": r"[km]|mil|miles|mill|mm|millón|millones",
    "pt": r"[km]|mil|milhar|milhares|mi|milhão|milhões",
    "gl": r"[km]|mil|miles|millóns?",
    "ca": r"[km]|mil|milers|milió|milions",
    "it": r"[km]|mila|mille|migliaia|mln|mio|milion[ei]",
    "ro": r"[km]|mie|mii|mil|mln|milion|milioane",
    "pl": r"[kmt]|tys|tysi\w+|mln|milion\w*",
    "cs": r"[kmt]|tis|tisíc\w*|mil|mio|mili[oó]n\w*",
    "sk": r"[kmt]|tis|tisíc\w*|mil|mio|mili[oó]n\w*",
    "sl": r"[kmt]|tis|tisoč\w*|mio|milijon\w*",
    "hr": r"[kmt]|tis|tisuć\w*|mil|mio|milijun\w*",
    "bs": r"[kmt]|hilj|hiljad\w*|mil|mio|milion\w*",
    "sr": r"[kmкмt]|hilj|hiljad\w*|mil|mio|milion\w*|хиљ|хиљад\w*|мил|милион\w*",
    "bg": r"[kmкм]|хил|хиляд\w*|млн|милион\w*",
    "ru": r"[kmкмт]|тыс|тысяч\w*|млн|миллион\w*",
    "uk": r"[kmкмт]|тис|тисяч\w*|млн|мільйон\w*",
    "el": r"[kmκμ]|χιλ|χιλιάδ\w+|εκ|εκατ|εκατομμύρι\w+",
    "tr": r"[kmb]|bin\w{0,4}|mn|mio|milyon\w*",
    "hu": r"[kme]|ezer\w*|ezr\w+|millió\w*|mill",
    "fi": r"[kmt]|tuhat\w*|tuhan\w+|milj|miljoon\w+",
    "et": r"[kmt]|tuh|tuhat\w*|tuhan\w+|mln|milj|miljon\w*",
    "lv": r"[kmt]|tūkst|tūksto\w+|milj|miljon\w*",
    "lt": r"[kmt]|tūkst|tūkstan\w+|mln|milijon\w*",
    "id": r"[km]|rb|ribu\w*|jt|juta\w*",
    "ms": r"[km]|ribu\w*|juta\w*",
    "vi": r"[kmn]|nghìn|ngàn|ngan|tr|triệu",
    "th": r"[km](?![a-z])|พัน|หมื่น|แสน|ล้าน",
    "ja": r"[km](?![a-z])|[千万億]|百万|十万",
    "zh": r"[km](?![a-z])|[千万萬億亿]|[百十][万萬]",
    "ko": r"[km](?![a-z])|[천만억]|[백십]만",
}
_ALIASES: Final[Mapping[str, str]] = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "yue": "zh"}


def _compiled(words: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    result = {}
    for language, pattern in words.items():
        if language in _UNSPACED:
            whole = pattern
        elif language in _PREFIXED:
            whole = rf"(?<!\w)\w{{0,3}}(?:{pattern})(?!\w)"
        else:
            whole = rf"(?<!\w)(?:{pattern})(?!\w)"
        result[language] = re.compile(whole, re.IGNORECASE)
    return result


_MINUS_WORDS: Final = _compiled(_MINUS)
_PERCENT_WORDS: Final = _compiled(_PERCENT)
_SCALE_WORDS: Final = {
    language: re.compile(
        rf"[^\S\r\n]?[-(]?(?:{words})" + ("" if language in _UNSPACED else r"(?![^\W\d_])"),
        re.IGNORECASE,
    )
    for language, words in _SCALES.items()
}


def says_minus(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word beside a number says that it is negative."""
    return _is_beside(_MINUS_WORDS, text, start, end, language)


def says_percent(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word beside a number says percent."""
    return _is_beside(_PERCENT_WORDS, text, start, end, language)


def scale_words(language: str) -> re.Pattern[str] | None:
    """Return what finds a word for thousands or more behind a number, if the language is known."""
    return _SCALE_WORDS.get(_ALIASES.get(language, language))


def _is_beside(
    words: Mapping[str, re.Pattern[str]], text: str, start: int, end: int, language: str
) -> bool:
    """Whether a word is before or behind a number, with no other number between."""
    pattern = words.get(_ALIASES.get(language, language), words[""])
    return any(pattern.search(text, *span) for span in _sides(text, start, end))


def _sides(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Give the beginning and the end of what is before a number, and of what is behind it."""
    before = _BEFORE.search(text, max(start - _REACH, 0), start)
    behind = _BEHIND.match(text, end)
    return (found.span() for found in (before, behind) if found)
