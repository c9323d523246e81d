import json

from claimtrack.report.linked_data import linked_data


def test_quotations_point_to_their_claims_and_articles(diff):
    rows = [row | {"url": "https://a.example/1"} for item in diff.items for row in item.statements]
    claims = [{"claim_id": item.claim_id, "label": item.label} for item in diff.items]
    found = json.loads(linked_data(rows, claims))
    assert found["@context"] == "https://schema.org"
    named = {entry["@id"]: entry for entry in found["@graph"]}
    assert named["#claim-c1"] == {
        "@type": "Claim", "@id": "#claim-c1", "name": "Bau einer zweiten Brücke",
    }  # fmt: skip
    quotations = [entry for entry in found["@graph"] if entry["@type"] == "Quotation"]
    assert len(quotations) == 4
    assert all(entry["about"]["@id"] in named for entry in quotations)
    assert quotations[0]["creator"] == {
        "@type": "Person", "name": "Erika Adler",
        "affiliation": {"@type": "Organization", "name": "Mitte"},
    }  # fmt: skip
    assert quotations[0]["isPartOf"]["url"] == "https://a.example/1"


def test_what_is_not_known_is_left_out(diff):
    [row, *_] = diff.items[0].statements
    bare = row | {
        "speaker": None,
        "date": None,
        "claim_id": None,
        "outlet": None,
        "published": None,
    }
    [entry] = json.loads(linked_data([bare], []))["@graph"]
    assert not {"creator", "dateCreated", "about"} & entry.keys()
    assert set(entry["isPartOf"]) == {"@type", "identifier"}
