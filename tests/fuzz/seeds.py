#!/usr/bin/env python3
"""Makes what the fuzzers begin with, from the sentences and pages that the tests have.

usage: seeds.py FOLDER    (writes FOLDER/reading, FOLDER/storing, FOLDER/merging and FOLDER/words, a dictionary)
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(folder):
    texts = [row["text"] for path in sorted((ROOT / "tests/extraction").glob("*.jsonl")) for row in lines(path)]
    articles = [row for path in ("examples/articles/north-korea-russia.jsonl", "tests/exports/articles.jsonl", "tests/page/attacks.jsonl")
                for row in lines(ROOT / path)]
    pages = (ROOT / "tests/text/zones.txt").read_text(encoding="utf-8").split("\n====\n")
    pages = ["\n".join(line.split("\t", 1)[1] for line in page.splitlines() if "\t" in line and not line.startswith(("#", "@"))) for page in pages]

    def write(target, name, text):
        path = folder / target
        path.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(text.encode("utf-8"))

    every = texts + pages + [article["text"][:1200] for article in articles]
    for number, text in enumerate(every):
        write("reading", f"{number:04}", text)
    for number in range(0, len(every), 3):
        write("merging", f"{number:04}", "\f".join(f"{at % 4}{text}" for at, text in enumerate(every[number:number + 3])))
    for number, article in enumerate(articles):
        write("storing", f"article-{number:03}", json.dumps(article | {"text": article["text"][:800]}, ensure_ascii=False) + "\n")
    for number, text in enumerate(texts):
        write("storing", f"lines-{number:04}", json.dumps({"id": str(number), "text": text}, ensure_ascii=False))
    # Ledgers as they are stored, with spans and ids that fit.
    said = "Orlen denied that the dam has failed."
    whole = {"id": "a-0123456789abcdef", "article": "a", "kind": "indirect", "source": [[0, 5]], "cue": [[6, 12]], "content": [[18, 36]],
             "sources": [{"name": "Orlen", "kind": "government", "written": "Orlen", "span": [0, 5], "speaks_for": ["Velmark"], "aliases": [],
                          "role": "spokesman", "candidates": ["Varn"]}],
             "stance": "denies", "act": "denies", "certainty": "certain", "framing": "neutral", "confidence": 1.0,
             "relays": [{"name": "Port Wire", "kind": "cited_by", "span": [0, 5]}], "said_on": "2024-03-05"}
    answer = whole | {"id": "a-0123456789abcdee", "refers_to": {"attributions": ["a-0123456789abcdef"], "plural": False}, "kind": "anaphoric"}
    article = {"id": "a", "outlet": {"name": "Quay Courier", "inferred": True}, "published": "2024-03-05", "text": said}
    write("storing", "ledger", json.dumps({"version": 1, "offsets": "utf8", "articles": [article], "attributions": [whole, answer],
                                           "claims": [], "diagnostics": [{"article": "a", "span": [0, 5], "message": "odd"}]}))
    entry = {"article": article, "attributions": [whole, answer], "diagnostics": [{"span": [0, 5], "message": "odd"}]}
    write("storing", "ledger-lines", "\n".join(map(json.dumps, [{"ledger": 1, "offsets": "utf8"}, entry, {"articles": 1}])))

    report = (ROOT / "tests/snapshots/dossiers__visit_json.snap").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    write("storing", "report", json.dumps(json.loads(report), ensure_ascii=False))

    words = set()
    for table in ("cue_verbs", "cue_nouns", "cue_prepositions", "negators", "titles", "units", "number_words", "time_words", "agencies"):
        for row in (ROOT / f"src/lexicon/{table}.tsv").read_text(encoding="utf-8").splitlines():
            word = row.split("\t")[0].strip()
            if word and not row.startswith("#") and len(word) < 40:
                words.add(word)
    words |= {"“", "”", "‘", "’", "»", " — ", "\n\n", "e\u0301", "\u202e", "\u0000", "東京。", "\u200d", "said that ", " told reporters ", "\"text\":", "\"id\":"}
    escape = lambda word: "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode("utf-8"))
    (folder / "words").write_text("".join(f'"{escape(word)}"\n' for word in sorted(words)), encoding="ascii")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
