"""Smart translation: texts translated at once, outside of any project (dossier 2.2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from locsdk.smartcat.models import as_json, converter, table
from locsdk.transport import Endpoint, Engine, RequestOptions, json_value
from locsdk.unset import UNSET, Unset
from locsdk.wire import decoder, extra_field

__all__ = ["SmartTranslation", "TextToTranslate", "TranslatedText"]


@frozen(kw_only=True)
class TextToTranslate:
    """A text to be translated.

    Attributes:
        context: What the text is about, for the engine.
    """

    text: str
    context: str | Unset | None = UNSET


@frozen(kw_only=True)
class TranslatedText:
    """A translation, or why there is none.

    Attributes:
        error: Whether there is none.
    """

    translation: str | None = None
    error: bool | None = None
    segment_metadata: str | None = None
    extra: Mapping[str, Any] = extra_field()


@frozen(kw_only=True)
class _Translations:
    """The answer: translations by target language, in the order of the texts."""

    translations: Mapping[str, tuple[TranslatedText, ...]] = table()


_read = decoder(converter, _Translations)

TRANSLATE = Endpoint(
    operation="smart_translation.translate",
    method="POST",
    path="/v1/smartTranslation/translate",
    gives=json_value(lambda value: _read(value).translations),
    source="2.2",
    confidence="doc",
)


@frozen
class SmartTranslation:
    """The calls on smart translation."""

    _engine: Engine

    def translate(
        self,
        texts: Sequence[str | TextToTranslate],
        *,
        source_language: str,
        target_languages: Sequence[str],
        profile: str | Unset | None = UNSET,
        is_html: bool | Unset = UNSET,
        external_tag: str | Unset | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Mapping[str, tuple[TranslatedText, ...]]:
        """Translate texts.

        Args:
            texts: The texts, at least one; none of them empty.
            source_language: Language code.
            target_languages: Language codes, at least one.
            profile: Id of a translation profile.
            is_html: Whether the texts are HTML.
            external_tag: A tag of your own.
            options: What this call does differently from its client.

        Returns:
            For each target language the translations, in the order of the texts.
        """
        wanted = [TextToTranslate(text=one) if isinstance(one, str) else one for one in texts]
        body = as_json(
            {
                "sourceLanguage": source_language,
                "targetLanguages": target_languages,
                "profile": profile,
                "isHtml": is_html,
                "texts": wanted,
                "externalTag": external_tag,
            }
        )
        return self._engine.call(TRANSLATE, body=body, options=options)
