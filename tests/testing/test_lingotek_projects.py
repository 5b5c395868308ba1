"""The stand-in's communities, projects, filters and lists (dossier 2.1 to 2.3)."""

from typing import Any

from locsdk.testing import LingotekServer


def test_communities(lingotek_server: LingotekServer, call: Any) -> None:
    (first,) = call("GET", "/api/community?limit=1000").json()["entities"]
    assert first["properties"]["id"] == lingotek_server.community_id
    assert call("POST", "/api/community", form=[]).status == 400
    made = call("POST", "/api/community", form=[("title", "Second")])
    assert made.status == 201
    path = f"/api/community/{made.properties['id']}"
    assert call("PATCH", path, form=[("title", "Zweite")]).status == 204
    assert call("GET", path).properties["title"] == "Zweite"
    assert call("GET", "/api/community/none").status == 404


def test_projects(lingotek_server: LingotekServer, call: Any) -> None:
    community = lingotek_server.community_id
    listed = call("GET", f"/api/project?community_id={community}").json()["entities"]
    assert [entity["properties"]["id"] for entity in listed] == [lingotek_server.project_id]
    assert [link["rel"] for link in listed[0]["links"]] == [
        ["self"],
        ["community", "parent"],
        ["status"],
    ]
    assert call("GET", "/api/project?community_id=none").status == 204
    assert call("POST", "/api/project", form=[("community_id", community)]).status == 400
    assert call("POST", "/api/project", form=[("title", "P")]).status == 404
    form = [("title", "P"), ("community_id", community), ("workflow_id", "w")]
    made = call("POST", "/api/project", form=form)
    assert made.status == 201
    assert made.properties["callback_url"] is None
    assert made.properties["due_date"] == 0
    path = f"/api/project/{made.properties['id']}"
    assert made.headers["Content-Location"] == path
    change = [("callback_url", "http://127.0.0.1:1/x"), ("format", "JSON")]
    reply = call("PATCH", path, form=change)
    assert (reply.status, reply.body) == (204, b"")
    assert call("GET", path).properties["callback_url"] == "http://127.0.0.1:1/x"
    assert call("PATCH", path, form=[("callback_url", ""), ("workflow_id", "v")]).status == 204
    after = call("GET", path).properties
    assert (after["callback_url"], after["workflow_id"], after["title"]) == (None, "v", "P")
    assert call("DELETE", path).status == 204
    assert call("DELETE", path).status == 404


def test_a_project_as_a_whole(lingotek_server: LingotekServer, call: Any) -> None:
    done = lingotek_server.add_document(b"one", targets=("fr-FR",))
    lingotek_server.translate(done.id, "fr-FR")
    lingotek_server.add_document(b"two")
    path = f"/api/project/{lingotek_server.project_id}"
    status = call("GET", f"{path}/status").properties
    assert (status["progress"], status["status"]) == (50, "IN_PROGRESS")
    assert call("POST", f"{path}/translation", form=[("locale_code", "fr-FR")]).status == 201
    assert [len(document.translations) for document in lingotek_server.documents] == [1, 1]
    assert call("DELETE", f"{path}/translation/fr-FR").status == 204
    assert [len(document.translations) for document in lingotek_server.documents] == [0, 0]
    assert call("DELETE", path).status == 204
    assert lingotek_server.documents == []


def test_filters(lingotek_server: LingotekServer, call: Any) -> None:
    assert call("GET", "/api/filter").json()["properties"]["total"] == 2
    parts = [("name", None, b"dir/my"), ("type", None, b"SRX"), ("content", "my.srx", b"<srx/>")]
    made = call("POST", "/api/filter", files=parts)
    assert made.status == 201
    assert made.properties["title"] == "my.srx"
    assert made.properties["is_public"] is False
    path = f"/api/filter/{made.properties['id']}"
    assert call("GET", path).properties == made.properties
    content = call("GET", f"{path}/content")
    assert (content.body, content.headers["Content-Disposition"]) == (
        b"<srx/>",
        'attachment; filename="my.srx"',
    )
    assert call("PATCH", path, files=[("content", "x", b"new")]).status == 202
    assert call("GET", f"{path}/content").body == b"new"
    assert call("PATCH", path, form=[("id", "x")]).status == 400
    assert call("DELETE", path).status == 204
    assert call("GET", path).status == 404
    for bad in (parts[1:], parts[:2], [parts[0], ("type", None, b"zip"), parts[2]]):
        assert call("POST", "/api/filter", files=bad).status == 400


def test_lists_that_are_only_read(call: Any) -> None:
    for path, key in [
        ("/api/workflow?community_id=x&limit=1000", "title"),
        ("/api/vault?is_owned=TRUE", "title"),
        ("/api/glossary?limit=1000", "title"),
        ("/api/document/format?limit=1000", "type"),
        ("/api/locale?limit=5000", "language"),
    ]:
        reply = call("GET", path)
        assert reply.status == 200
        assert all(key in entity["properties"] for entity in reply.json()["entities"])
    arabic = call("GET", "/api/locale?limit=1").json()["entities"][0]
    assert arabic["properties"] == {
        "code": "ar",
        "language_code": "ar",
        "country_code": "",
        "title": "Arabic",
        "language": "Arabic",
        "country": "",
    }
    assert call("GET", "/api/locale/es_ES").properties["code"] == "es-ES"
    assert call("GET", "/api/locale/xx-XX").status == 404


def test_whose_token_it_is(lingotek_server: LingotekServer, call: Any) -> None:
    info = call("GET", "/auth/oauth2/access_token_info").json()
    assert info["login_id"] == lingotek_server.user.login
    assert info["type"] == "token"
    assert info["expires_at"] == -1
    anonymous = call("GET", "/auth/oauth2/access_token_info", headers={"Authorization": "x"})
    assert anonymous.status == 401


def test_the_locales_have_every_shape_that_the_service_lists(call: Any) -> None:
    found = call("GET", "/api/locale?limit=5000").json()
    codes = [entity["properties"]["code"] for entity in found["entities"]]
    assert len(codes) == len(set(codes)) == found["properties"]["total"] > 240
    odd = {"ar", "es-419", "haw-US", "ceb-PH", "sr-CS", "sq-SQ", "pap-AN", "nb-NO", "no-NO"}
    assert odd <= set(codes)
    assert sum(len(code) == 5 for code in codes) > 200
    for entity in found["entities"]:
        properties = entity["properties"]
        language, _, country = properties["code"].partition("-")
        assert (properties["language_code"], properties["country_code"]) == (language, country)
        assert properties["language"]
        assert bool(properties["country"]) == bool(country)
