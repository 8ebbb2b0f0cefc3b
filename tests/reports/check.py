#!/usr/bin/env python3
"""Checks reports against their schema with PyPI's jsonschema, and their graphs with Graphviz.

usage: check.py TRACE CLAIM ..

TRACE is the program; a report is written for each CLAIM of the sample articles. The schema must be a valid one, every report must fit
it, and wrong copies of a report must not: a check that cannot fail proves nothing. Graphviz must draw every graph, with as many nodes
and edges as were written, also where the articles try to break out of their labels.
"""

import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import jsonschema

ATTACKS = pathlib.Path(__file__).parent / "attacks.jsonl"
SCHEMA = pathlib.Path(__file__).parents[2] / "schemas" / "report.schema.json"

WRONG = {
    "another version": lambda report: report.update(version=2),
    "offsets of another kind": lambda report: report.update(offsets="utf16"),
    "an id of another kind": lambda report: report["dossiers"][0].update(claim="1"),
    "a stance that is none": lambda report: report["dossiers"][0]["positions"][0].update(stance="shrugs"),
    "a position without a statement": lambda report: report["dossiers"][0]["positions"][0].update(statements=[]),
    "a statement without a passage": lambda report: report["dossiers"][0]["positions"][0]["statements"][0].pop("passage"),
    "a span of three numbers": lambda report: report["dossiers"][0]["positions"][0]["statements"][0]["passage"].update(span=[1, 2, 3]),
    "a share above one": lambda report: report["dossiers"][0]["origins"].update(
        copies=[{"article": "a", "of": "b", "extent": "article", "share": 1.5}]
    ),
    "a verdict": lambda report: report["dossiers"][0]["origins"].update(independence="true"),
}


# Marks that end a label, escape, make an entity or a record, or begin a comment.
HOSTILE = {
    "id": 'h"];//',
    "outlet": '<b>Quay</b> & "Courier" \\N\\',
    "text": 'Ostrel said that the dam"]; n9 [label="\\\\ <x> {a|b} &lt; /* has failed.\nVelmark denied that the dam"]; n9 [label="\\\\ <x> {a|b} &lt; /* has failed.',
}


def run(*command, given=None):
    return subprocess.run(command, check=True, capture_output=True, text=True, input=given).stdout


def draw(graph):
    """Graphviz draws what was written, and nothing else."""
    drawn = xml.etree.ElementTree.fromstring(run("dot", "-Tsvg", given=graph))
    groups = [group.get("class") for group in drawn.iter("{http://www.w3.org/2000/svg}g")]
    for kind, line in [("node", r"^  n\d+ \["), ("edge", r"^  n\d+ -> n\d+ \[")]:
        written = len(re.findall(line, graph, re.M))
        if written == 0 or groups.count(kind) != written:
            sys.exit(f"{written} {kind}s written, {groups.count(kind)} drawn:\n{graph}")


def main(trace, *claims):
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for claim in claims:
        draw(run(trace, "--format", "dot", "--claim", claim))
        report = json.loads(run(trace, "--format", "report", "--claim", claim))
        validator.validate(report)
        if not report["dossiers"]:
            sys.exit(f"no dossier of {claim}")
        for name, damage in WRONG.items():
            damaged = copy.deepcopy(report)
            damage(damaged)
            if validator.is_valid(damaged):
                sys.exit(f"not seen: {name}")
    with tempfile.TemporaryDirectory() as folder:
        articles = pathlib.Path(folder) / "hostile.jsonl"
        articles.write_text(json.dumps(HOSTILE))
        draw(run(trace, "--format", "dot", "--claim", "the dam has failed", str(articles)))
        # Each attack as a name, an outlet, an id and words of a claim.
        attacks = [json.loads(line) for line in ATTACKS.read_text(encoding="utf-8").splitlines()]
        made = [
            {"id": f"{number} {attack}", "outlet": attack, "text": f"Ostrel said that the dam {attack} has failed.\n\n{attack} denied that the dam has failed."}
            for number, attack in enumerate(attacks)
        ]
        articles.write_text("".join(json.dumps(article) + "\n" for article in made))
        draw(run(trace, "--format", "dot", "--claim", "the dam has failed", str(articles)))
    print(f"{len(claims)} reports fit their schema, {len(WRONG)} kinds of wrong ones do not")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
