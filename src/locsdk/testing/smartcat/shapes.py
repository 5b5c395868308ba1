"""The models that several nouns take (dossier 2.8)."""

from locsdk.testing.smartcat import enums
from locsdk.testing.smartcat.fields import (
    Reader,
    anything,
    boolean,
    date,
    decimal,
    guid,
    integer,
    language,
    many,
    mapping,
    one_of,
    record,
    text,
)

__all__ = [
    "CONTACT",
    "CREATE_DOCUMENT",
    "CREATE_PROJECT",
    "PROJECT_CHANGES",
    "SERVICE",
    "UPDATE_DOCUMENT",
]

_SPECIALIZATIONS = many(one_of(enums.SPECIALIZATIONS))

CONTACT = record(
    {
        "email": text,
        "fullName": text,
        "phoneNumber": text,
        "position": text,
        "comment": text,
    }
)

SERVICE = record(
    {
        "serviceType": one_of(enums.SERVICE_TYPES),
        "sourceLanguage": language,
        "targetLanguage": language,
        "pricePerUnit": decimal,
        "performancePerDay": decimal,
        "currency": text,
        "specializations": _SPECIALIZATIONS,
    }
)

# The vendor's own misspelling, with one t.
_BILINGUAL: dict[str, Reader] = {
    "bilingualFileImportSetings": record(
        {
            "targetSubstitutionMode": one_of(enums.SUBSTITUTIONS),
            "targetLanguageUsageMode": one_of(enums.LANGUAGE_USAGES),
            "lockMode": one_of(enums.LOCKS),
            "confirmMode": one_of(enums.CONFIRMS),
            "saveType": one_of(enums.SAVES),
        }
    ),
    "enablePlaceholders": boolean,
}

UPDATE_DOCUMENT = record(_BILINGUAL)

CREATE_DOCUMENT = record(
    {
        **_BILINGUAL,
        "externalId": text,
        "metaInfo": text,
        "disassembleAlgorithmName": text,
        "presetDisassembleAlgorithm": text,
        "disassembleSettings": anything,
        "targetLanguages": many(language),
        "enableOcr": boolean,
    }
)

_SHARED: dict[str, Reader] = {
    "description": text,
    "deadline": date,
    "clientId": guid,
    "domainId": integer,
    "vendorAccountIds": many(guid),
    "externalTag": text,
    "specializations": _SPECIALIZATIONS,
    "workflowStages": many(one_of(enums.STAGE_TYPES)),
    "customFieldValues": mapping(text),
}

PROJECT_CHANGES = record({"name": text, **_SHARED})

CREATE_PROJECT = record(
    {
        "name": text,
        **_SHARED,
        "type": one_of(enums.PROJECT_TYPES),
        "number": record({"useTemplate": boolean, "number": text}),
        "sourceLanguage": language,
        "targetLanguages": many(language),
        "creatorUserId": guid,
        "assignToVendor": boolean,
        "useMT": boolean,
        "pretranslate": boolean,
        "translationMemoryName": text,
        "useTranslationMemory": boolean,
        "minTranslationAssuranceLevel": one_of(enums.ASSURANCE_LEVELS),
        "autoPropagateRepetitions": boolean,
        "documentProperties": many(CREATE_DOCUMENT),
        "isForTesting": boolean,
        "createdWithWizardType": one_of(enums.WIZARDS),
        "useSubtitleEditor": boolean,
        "subtitlesSegmentationRules": anything,
        "isSkillBasedProject": boolean,
        "templateId": guid,
        "aiTranslationProfileId": text,
    },
    needs=("name", "sourceLanguage", "targetLanguages"),
)
