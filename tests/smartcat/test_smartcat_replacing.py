"""Calls that replace what is there, and their twins that read, change and write it all."""

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from locsdk.errors import ConfigurationError
from locsdk.smartcat import (
    ApprovalStatus,
    PlaceholderFormat,
    PretranslationRule,
    PretranslationRuleType,
    ProjectMTEngine,
    ServiceType,
    SmartcatClient,
    TeamService,
    TranslationMemoryUse,
)

if TYPE_CHECKING:
    from tests.smartcat.conftest import Scripted

ID = "8a33a3b4-5c44-4fd0-a0c5-4e0a1d3e2f55"
OTHER = "8a33a3b4-5c44-4fd0-a0c5-4e0a1d3e2f66"


def test_a_project_keeps_what_is_not_changed(client: SmartcatClient, service: "Scripted") -> None:
    service.say(
        {
            "id": ID,
            "name": "Guide",
            "description": "About",
            "deadline": "2030-01-31T12:00:00.5Z",
            "clientId": OTHER,
            "domainId": 7,
            "externalTag": "old",
            "vendors": [
                {"vendorAccountId": ID, "removedFromProject": True},
                {"vendorAccountId": OTHER, "removedFromProject": False},
            ],
            "specializations": ["law", "somethingNew"],
            "customFields": {"a": "b"},
        }
    )
    service.say(None, status=204)
    client.projects.update(ID, external_tag="new", domain_id=None)
    assert service.calls == [f"GET /v1/project/{ID}", f"PUT /v1/project/{ID}"]
    assert service.requests[1].json() == {
        "name": "Guide",
        "description": "About",
        "deadline": "2030-01-31T12:00:00.500Z",
        "clientId": OTHER,
        "domainId": None,
        "vendorAccountIds": [OTHER],
        "externalTag": "new",
        "specializations": ["law", "somethingNew"],
        "customFieldValues": {"a": "b"},
    }


def test_setting_fields_sends_those_alone(client: SmartcatClient, service: "Scripted") -> None:
    service.say(None, status=204)
    client.projects.set_fields(ID, name="Guide", deadline=None)
    assert service.requests[0].json() == {"name": "Guide", "deadline": None}


def test_placeholders_are_added_once(client: SmartcatClient, service: "Scripted") -> None:
    service.say([{"regex": "a", "scope": "all"}])
    service.say(None, status=204)
    client.placeholders.add("a", "b", "b")
    assert service.requests[1].json() == [{"regex": "a", "scope": "all"}, {"regex": "b"}]
    service.say([{"regex": "a"}])
    client.placeholders.add("a")
    assert len(service.calls) == 3
    service.say(None, status=204)
    client.placeholders.set([PlaceholderFormat(regex="z")])
    assert service.requests[-1].json() == [{"regex": "z"}]


def test_services_of_a_linguist_are_added(client: SmartcatClient, service: "Scripted") -> None:
    present = {"serviceType": "editing", "pricePerUnit": None, "rank": 3}
    service.say({"id": "u", "services": [present]})
    service.say(None, status=204)
    added = TeamService(service_type=ServiceType.TRANSLATION, source_language="en")
    client.team.add_services("u", services=[added])
    assert service.requests[1].json() == {
        "services": [present, {"serviceType": "translation", "sourceLanguage": "en"}]
    }


def test_engines_of_a_project_are_added_or_exchanged(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([{"id": "a", "languages": ["ru"]}, {"id": "b", "name": "B", "languages": None}])
    service.say(None, status=204)
    client.project_settings.add_mt_engines(ID, engines=[ProjectMTEngine(id="a", languages=("de",))])
    assert service.requests[1].json() == [
        {"id": "a", "languages": ["de"]},
        {"id": "b", "name": "B", "languages": None},
    ]


def test_pretranslation_rules_are_added(client: SmartcatClient, service: "Scripted") -> None:
    present = {"ruleType": "mT", "order": 1, "minTQSQualityThreshold": 80}
    service.say([present])
    service.say(None)
    rule = PretranslationRule(rule_type=PretranslationRuleType.NUMBER_CONVERSION, order=2)
    client.project_settings.add_pretranslation_rules(ID, rules=[rule], start=False)
    assert service.calls[1].startswith("PUT")
    assert service.requests[1].query == (("startPretranslate", "false"),)
    assert service.requests[1].json() == [present, {"ruleType": "numberConversion", "order": 2}]


MEMORY = TranslationMemoryUse(id=OTHER, match_threshold=95, is_writable=False)


@pytest.mark.parametrize("status", [200, 204])
def test_memories_of_a_project_are_added(
    client: SmartcatClient, service: "Scripted", status: int
) -> None:
    present: list[Any] = [{"id": ID, "matchThreshold": 60, "isWritable": True}]
    service.say(present if status == 200 else None, status=status)
    service.say(None)
    client.project_resources.add_translation_memories(ID, memories=[MEMORY])
    added = {"id": OTHER, "matchThreshold": 95, "isWritable": False}
    assert service.requests[1].json() == [*(present if status == 200 else []), added]


def test_memories_of_single_languages_are_not_evened_out(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([{"id": ID, "matchThreshold": 60, "isWritable": True, "targetLanguageId": 25}])
    with pytest.raises(ConfigurationError, match="set_translation_memories_by_language"):
        client.project_resources.add_translation_memories(ID, memories=[MEMORY])
    assert len(service.calls) == 1


def test_glossaries_and_target_languages_are_added(
    client: SmartcatClient, service: "Scripted"
) -> None:
    service.say([{"id": ID}])
    service.say(None, status=204)
    client.project_resources.add_glossaries(ID, glossary_ids=[OTHER, ID])
    assert service.requests[1].json() == [ID, OTHER]
    service.say({"id": ID, "targetLanguages": ["ru"]})
    service.say(None, status=204)
    client.translation_memories.add_target_languages(ID, target_languages=["de", "ru"])
    assert service.requests[3].json() == ["ru", "de"]
    service.say({"id": ID, "targetLanguages": ["ru", "de"]})
    client.translation_memories.add_target_languages(ID, target_languages=["de"])
    assert len(service.calls) == 5


def test_a_quote_goes_back_with_nothing_but_its_changes(
    client: SmartcatClient, service: "Scripted"
) -> None:
    sent = {
        "id": "q",
        "cost": 10.5,
        "dueDate": None,
        "approvalStatus": "NotApproved",
        "servicesDetalization": {"services": [{"name": "A", "costDetails": {"rate": 1.5}}]},
        "unheardOf": [1],
    }
    service.say(sent)
    service.say({**sent, "cost": 12.0})
    quote = client.quotes.get(ID)
    assert quote.approval_status is ApprovalStatus.NOT_APPROVED
    updated = client.quotes.update(attrs.evolve(quote, cost=12.0))
    assert service.requests[1].json() == {**sent, "approvalStatus": "notApproved", "cost": 12.0}
    assert updated.cost == 12.0
