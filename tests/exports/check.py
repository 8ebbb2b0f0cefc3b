#!/usr/bin/env python3
"""Checks what the example `export` writes with other people's code.

usage: check.py EXPORT ARTICLES ..

EXPORT is the program, ARTICLES are files of articles as JSON Lines. Every format is written, with assessments for one source and
one claim, and checked. Each check must pass on what was written and then fail on wrong copies of it, one for each way of
being wrong that is listed: a check that cannot fail proves nothing.
"""

import copy
import functools
import importlib.metadata
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import uuid

import anchorpoint.textselectors as anchor
import jsonschema
import prov.identifier
import prov.model
import rdflib
import referencing
import stix2
from followthemoney import model as ftm
from rdflib.namespace import RDF, SDO

NAMESPACE = uuid.UUID("6f3c2d0e-8a51-5b7e-9c44-d1b27e9035fa")
HERE = pathlib.Path(__file__).parent


class Wrong(Exception):
    """What a check finds."""


def must(holds, message):
    if not holds:
        raise Wrong(message)


def load(context, document):
    """JSON-LD to triples, with a context from this folder in place of the one on the web."""
    local = json.loads((HERE / context).read_text())
    document = {**document, "@context": local["@context"]}
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def web_annotation(document, texts):
    """By JSON Schema, by anchorpoint (quotation and position find the same words), as RDF."""
    schema = json.loads((HERE / "web_annotation.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(document)
    items = document["first"]["items"]
    must(document["total"] == len(items) > 0, "total is not the number of items")
    must(len({item["id"] for item in items}) == len(items), "ids are not unique")
    for item in items:
        source = item["target"]["source"]
        text = texts.get(source)
        must(text is not None, f"{source} is no article")
        quote, position = item["target"]["selector"]
        at = anchor.TextPositionSelector(start=position["start"], end=position["end"])
        words = text[at.start : at.end]
        must(words == quote["exact"], f"{item['id']}: position gives {words!r}, quotation {quote['exact']!r}")
        fields = {key: quote[key] for key in ("exact", "prefix", "suffix")}
        found = anchor.TextQuoteSelector(**fields).as_position(text)
        must((found.start, found.end) == (at.start, at.end), f"{item['id']}: the quotation stands at {found}")
    graph = load("anno.context.json", document)
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    annotations = list(graph.subjects(RDF.type, oa.Annotation))
    must(len(annotations) == len(items), "not all items are oa:Annotation")
    for annotation in annotations:
        target = graph.value(annotation, oa.hasTarget)
        must(target is not None and graph.value(target, oa.hasSource), "an annotation has no target")
        must(len(list(graph.objects(target, oa.hasSelector))) == 2, "a target has not two selectors")


# Domains of the properties that are used, as the vocabulary has them (CreativeWork and Thing by inheritance).
WORKS = {"Claim", "NewsArticle", "Quotation", "ClaimReview"}
BODIES = {"Person", "Organization", "GovernmentOrganization", "NewsMediaOrganization"}
DOMAINS = {
    "identifier": WORKS, "url": WORKS | BODIES, "name": WORKS | BODIES, "alternateName": BODIES | {"Rating"},
    "text": WORKS, "author": WORKS, "datePublished": WORKS, "about": WORKS, "isPartOf": WORKS, "headline": WORKS,
    "publisher": WORKS, "appearance": {"Claim"}, "firstAppearance": {"Claim"}, "jobTitle": {"Person"},
    "spokenByCharacter": {"Quotation"}, "claimReviewed": {"ClaimReview"}, "itemReviewed": {"ClaimReview"},
    "reviewRating": {"ClaimReview"}, "ratingValue": {"Rating"}, "bestRating": {"Rating"}, "worstRating": {"Rating"},
    "ratingExplanation": {"Rating"},
}
RANGES = {
    "author": BODIES, "publisher": BODIES, "spokenByCharacter": BODIES, "about": {"Claim"}, "isPartOf": {"NewsArticle"},
    "appearance": {"NewsArticle"}, "firstAppearance": {"NewsArticle"}, "itemReviewed": {"Claim"},
    "reviewRating": {"Rating"},
}


def schema_org(document, reviewed):
    """By rdflib: every term is schema.org's, stands on a thing of its domain and leads to one of its range."""
    must(document["@context"] == "https://schema.org", "the context is not schema.org's")
    graph = load("schema_org.context.json", document)
    kinds = {thing: str(kind).rsplit("/", 1)[1] for thing, kind in graph.subject_objects(RDF.type)}
    must("Claim" in kinds.values(), "there is no claim")
    for kind in set(kinds.values()):
        must(SDO[kind] in SDO, f"schema.org has no {kind}")  # rdflib's SDO is closed: an unknown term raises
    for thing, term, value in graph:
        if term == RDF.type:
            continue
        must(term in SDO, f"schema.org has no {term}")
        short = str(term).rsplit("/", 1)[1]
        must(kinds.get(thing) in DOMAINS.get(short, ()), f"{short} does not belong to a {kinds.get(thing)}")
        if short in RANGES:
            must(kinds.get(value) in RANGES[short], f"{short} leads to {value}, a {kinds.get(value)}")
    reviews = set(graph.subjects(RDF.type, SDO.ClaimReview))
    must(len(reviews) == reviewed, f"{len(reviews)} reviews, {reviewed} were supplied")
    for claim in graph.subjects(RDF.type, SDO.Claim):
        must(len(list(graph.objects(claim, SDO.text))) == 1, f"{claim} has not one text")
        must(graph.value(claim, SDO.appearance), f"{claim} appears nowhere")
        first = graph.value(claim, SDO.firstAppearance)
        must(first is None or (claim, SDO.appearance, first) in graph, f"{claim}: first appearance is no appearance")


def prov_json(document, _):
    """By prov: parses, round trips, no dangling names; derivations are quotations and primary sources by type."""
    text = json.dumps(document)
    try:
        parsed = prov.model.ProvDocument.deserialize(source=io.StringIO(text), format="json")
        again = prov.model.ProvDocument.deserialize(source=io.StringIO(parsed.serialize(format="json")), format="json")
    except Exception as error:
        raise Wrong(f"prov: {error!r}") from error
    must(parsed == again, "the document does not survive a round trip")
    flat = parsed.flattened()
    known = {str(record.identifier) for record in flat.get_records() if record.is_element()}
    types = set()
    for record in flat.get_records():
        if not record.is_relation():
            continue
        for name, value in record.formal_attributes:
            if isinstance(value, prov.identifier.QualifiedName):
                must(str(value) in known, f"{record.get_type()}: {name} {value} is nowhere described")
        types.update(str(kind) for kind in record.get_asserted_types())
        if record.get_type() == prov.model.PROV_DERIVATION:
            must(all(value is not None for _, value in record.formal_attributes[:2]), "a derivation has one end")
    must({"prov:Quotation", "prov:PrimarySource"} <= types, f"no quotation or primary source among {types}")
    rdf = parsed.serialize(format="rdf", rdf_format="trig")
    must(len(rdflib.Dataset().parse(data=rdf, format="trig")) > 0, "no RDF comes of it")
    cp = document["prefix"]["cp"]
    for record in flat.get_records(prov.model.ProvEntity):
        if f"{cp}Utterance" in {kind.uri for kind in record.get_asserted_types()}:
            stances = {str(value) for name, value in record.attributes if name.uri == f"{cp}stance"}
            must(len(stances) == 1 and stances <= {"asserts", "denies", "doubts", "no_position"}, f"stance {stances}")


@functools.cache
def oasis_schemata():
    """Validators of OASIS's JSON schemas by file name, out of the package stix2-validator; nothing is downloaded."""
    files = [file for file in importlib.metadata.files("stix2-validator") if "schemas-2.1" in file.parts and file.suffix == ".json"]
    schemata = {file.name: json.loads(file.read_text()) for file in files}
    must(len(schemata) > 50, "stix2-validator came without its schemas")
    registry = referencing.Registry().with_resources(
        (schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemata.values() if "$id" in schema
    )
    kind = jsonschema.Draft202012Validator
    return {name: kind(schema, registry=registry, format_checker=kind.FORMAT_CHECKER) for name, schema in schemata.items()}


def stix(document, _):
    """By OASIS's JSON schemas."""
    schemata = oasis_schemata()
    for member in document["objects"]:
        schema = schemata.get(f"{member['type']}.json")
        must(schema, f"OASIS has no schema for {member['type']}")
        errors = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in schema.iter_errors(member)]
        must(not errors, f"{member['id']}: {errors[:3]}")


def stix_library(document, _):
    """By stix2; references lead somewhere."""
    try:
        stix2.parse(copy.deepcopy(document), allow_custom=False, version="2.1")
    except stix2.exceptions.STIXError as error:
        raise Wrong(f"stix2: {error}") from error
    ids = [member["id"] for member in document["objects"]]
    must(len(set(ids)) == len(ids), "ids are not unique")
    for member in document["objects"]:
        references = [value for key, value in member.items() if key.endswith("_ref")]
        references += [one for key, value in member.items() if key.endswith("_refs") for one in value]
        for key, extension in member.get("extensions", {}).items():
            references += [key, *(statement["article_ref"] for statement in extension["statements"])]
        for reference in references:
            must(reference in ids, f"{member['id']} points to {reference}, which is not in the bundle")
        if "confidence" in member:
            must(any("information-credibility" in label for label in member["labels"]), "a confidence nobody gave")


def follow_the_money(lines, _):
    """By followthemoney: schemata and properties exist, values are valid, references lead to fitting schemata."""
    entities = {}
    for line in lines:
        try:
            entity = ftm.get_proxy(line, cleaned=False)
            entity.schema.validate(line)
        except Exception as error:
            raise Wrong(f"followthemoney: {error}") from error
        must(entity.id not in entities or entities[entity.id] == line, f"{entity.id} stands for two things")
        entities[entity.id] = line
        for name, values in line["properties"].items():
            prop = entity.schema.get(name)
            must(prop is not None, f"{entity.schema.name} has no {name}")
            for value in values:
                must(prop.type.clean(value) is not None, f"{name}: {value!r} is not a {prop.type.name}")
            must(sorted(entity.get(name)) == sorted(set(values)), f"{name}: values are lost: {values}")
        for name in entity.schema.required:
            must(line["properties"].get(name), f"{entity.schema.name} needs {name}")
    for line in lines:
        for prop, value in ftm.get_proxy(line, cleaned=False).itervalues():
            if prop.type.name == "entity":
                must(value in entities, f"{line['id']} points to {value}, which is not there")
                schema = ftm.get(entities[value]["schema"])
                must(schema.is_a(prop.range), f"{prop.name} leads to a {schema.name}")


# For each check, ways of being wrong that it must find.
def first(document, kind):
    return next(member for member in document["objects"] if member["type"] == kind)


def node(document, kind):
    return next(member for member in document["@graph"] if member["@type"] == kind)


def bundle(document):
    return next(one for one in document["bundle"].values() if "wasDerivedFrom" in one)


def entity(lines, schema):
    return next(line for line in lines if line["schema"] == schema)


def in_bytes(document, texts):
    """Offsets in bytes of UTF-8, as this crate counts inside."""
    for item in document["first"]["items"]:
        position, text = item["target"]["selector"][1], texts[item["target"]["source"]]
        for end in ("start", "end"):
            position[end] = len(text[: position[end]].encode())


WRONG = {
    "web-annotation": [
        ("offsets in bytes", in_bytes),
        ("a quotation that stands nowhere", lambda d, _: d["first"]["items"][0]["target"]["selector"][0].update(prefix="zq")),
        ("an annotation without target", lambda d, _: d["first"]["items"][0].pop("target")),
        ("a selector of an unknown type", lambda d, _: d["first"]["items"][0]["target"]["selector"][0].update(type="Quote")),
    ],
    "schema-org": [
        ("a term that schema.org has not", lambda d, _: node(d, "Claim").update(deniedBy={"@id": "urn:x"})),
        ("a property on a wrong thing", lambda d, _: node(d, "NewsArticle").update(firstAppearance={"@id": "urn:x"})),
        ("an author who is nowhere described", lambda d, _: node(d, "Claim").update(author=[{"@id": "urn:x"}])),
        ("a rating that nobody supplied", lambda d, _: d["@graph"].append({**node(d, "ClaimReview"), "@id": "urn:made-up"})),
    ],
    "prov-json": [
        ("an unknown prefix", lambda d, _: d["prefix"].pop("cp")),
        ("a key that PROV-JSON has not", lambda d, _: d.update(wasQuotedFrom={"_:x": {"prov:generatedEntity": "id:a"}})),
        ("a derivation from nothing", lambda d, _: [one.pop("prov:usedEntity") for one in bundle(d)["wasDerivedFrom"].values()]),
        ("a name that is nowhere described", lambda d, _: d["agent"].pop(next(iter(d["agent"])))),
    ],
    "stix": [
        ("a note about nothing", lambda d, _: first(d, "note").pop("object_refs")),
        ("an opinion that is not one of five", lambda d, _: first(d, "opinion").update(opinion="denies")),
        ("a time of another form", lambda d, _: first(d, "report").update(published="2024-01-16")),
        ("an id of another type", lambda d, _: first(d, "identity").update(id=first(d, "note")["id"])),
        ("a relationship type in capitals", lambda d, _: first(d, "relationship").update(relationship_type="Speaks For")),
    ],
    "stix, by stix2": [
        ("a note without content", lambda d, _: first(d, "note").pop("content")),
        ("an opinion that is not one of five", lambda d, _: first(d, "opinion").update(opinion="denies")),
        ("a property that STIX has not", lambda d, _: first(d, "opinion").update(stance="denies")),
        ("an object that is not in the bundle", lambda d, _: d["objects"].remove(first(d, "note"))),
        ("a confidence that nobody gave", lambda d, _: first(d, "opinion").update(confidence=50)),
    ],
    "ftm": [
        ("a schema that is none", lambda d, _: d[0].update(schema="Claim")),
        ("a property that is none", lambda d, _: d[0]["properties"].update(stance=["denies"])),
        ("a date that is none", lambda d, _: entity(d, "Article")["properties"].update(publishedAt=["last Tuesday"])),
        ("an entity that is not there", lambda d, _: d.remove(entity(d, "Person"))),
    ],
}
FAILURES = (Wrong, jsonschema.ValidationError, anchor.TextSelectionError, KeyError)


def write(program, articles, folder, one_claim):
    """Runs the program for each format, with a rating, a reliability and a credibility as a caller would give them."""

    def run(*options):
        return subprocess.run([program, *options, articles], check=True, capture_output=True, text=True).stdout

    graph = json.loads(run("--format", "schema-org"))["@graph"]
    node = next(node for node in graph if node["@type"] == "Claim" and "author" in node)
    claim, author = node["identifier"], node["author"][0]["@id"]
    agent = next(node["name"] for node in graph if node["@id"] == author)
    rating = {"ratingValue": 2, "bestRating": 5, "worstRating": 1, "alternateName": "Mostly false"}
    review = {"author": "Desk Four", "url": "https://desk.example/1", "datePublished": "2024-04-01", "reviewRating": rating}
    given = {"reliability": {agent: "B"}, "credibility": {claim: "2"}, "reviews": {claim: [review]}}
    file = folder / "assessments.json"
    file.write_text(json.dumps(given))
    chosen = ["--claim", claim] if one_claim else []
    written = {}
    for name in ("web-annotation", "schema-org", "prov-json", "stix", "ftm"):
        options = ["--format", name, "--assessments", str(file), *chosen]
        text = run(*options)
        written[name] = [json.loads(line) for line in text.splitlines()] if name == "ftm" else json.loads(text)
        must(run(*options) == text, f"{name}: two runs differ")
        tags = text.count('source-reliability') + text.count("cp:sourceReliability")
        must((tags > 0) == (name != "schema-org"), f"{name}: {tags} reliabilities")
    return written


def source_of(article):
    """What annotations of an article point to: its address, if it has one, else its id, made anew here."""
    url = article.get("url") or ""
    name = article["id"]
    made = uuid.uuid5(NAMESPACE, f"article\0{len(name.encode())}\0{name}")
    return url if url.startswith("https://") else f"urn:uuid:{made}"


def main(program, files):
    failed = False
    for file in files:
        articles = [json.loads(line) for line in pathlib.Path(file).read_text().splitlines() if line.strip()]
        texts = {source_of(article): article["text"] for article in articles}
        for one_claim in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                written = write(program, file, pathlib.Path(folder), one_claim)
            print(f"{pathlib.Path(file).name}, {'one claim' if one_claim else 'all claims'}:")
            for name, check, more in [
                ("web-annotation", web_annotation, texts),
                ("schema-org", schema_org, 1),
                ("prov-json", prov_json, None),
                ("stix", stix, None),
                ("stix, by stix2", stix_library, None),
                ("ftm", follow_the_money, None),
            ]:
                failed |= not prove(name, check, written[name.split(",")[0]], more, not one_claim)
    return 1 if failed else 0


def prove(name, check, document, more, damaging):
    """Whether the check passes on the document and, where this is asked for, fails on each wrong copy."""
    try:
        check(document, more)
        print(f"  {name}: valid")
    except FAILURES as error:
        print(f"  {name}: WRONG: {error}")
        return False
    proved = True
    for what, damage in WRONG[name] if damaging else []:
        damaged = copy.deepcopy(document)
        damage(damaged, more)
        try:
            check(damaged, more)
            proved = False
            print(f"  {name}: NOT FOUND: {what}")
        except FAILURES as error:
            print(f"    finds {what}: {str(error).splitlines()[0][:110]}")
    return proved


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
