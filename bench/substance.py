"""The weights in generator/audit/substance.txt, from the labelled sentences under tests/: `python -m bench.substance`.

Needs scikit-learn (`pip install -e '.[weigh]'`). With `--try` it weighs each set of sentences by what the others teach, and
prints how many empty and how many good ones it would name.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from generator.audit.substance import features
from generator.audit.wording import sentences_of

TESTS = Path(__file__).parents[1] / "tests"
WEIGHTS = Path(__file__).parents[1] / "generator" / "audit" / "substance.txt"
LIMIT = 2.5
LEAST = 0.1  # a weight below it changes no sentence by itself
EMPTY = {"cliche", "adjective", "fluff", "presence", "hook"}
HEAD = f"""# What words weigh in a sentence that says nothing (above 0) or something (below 0), learned by logistic regression.
# Written by `python -m bench.substance` on {date.today()} from the labelled sentences under tests/; not to be changed by hand.
"""

Labelled = list[tuple[str, bool]]


def sets() -> dict[str, Labelled]:
    """Each writer's sentences, and whether each is empty."""
    found: dict[str, Labelled] = {}
    for path in sorted((TESTS / "sentences").glob("*.yaml")):
        kind, _, number = path.stem.partition("-")
        for sentences in yaml.safe_load(path.read_bytes()).values():
            found.setdefault(f"sentences {number}", []).extend((text, kind == "bad") for text in sentences)
    for path in sorted((TESTS / "strangers").glob("[bg]*.yaml")):
        _, _, number = path.stem.partition("-")
        for entry in yaml.safe_load(path.read_bytes()):
            found.setdefault(f"strangers {number or 'first'}", []).extend(_parted(entry))
    return found


def _parted(entry: dict[str, Any]) -> Labelled:
    """The sentences of a passage; of a faulty one the one at fault, where the fault is an empty one, and the others as good."""
    at, family = str(entry.get("at", "")), entry.get("family", "")
    parted: Labelled = []
    for sentence in sentences_of(entry["text"]):
        faulty = bool(at) and (at in sentence.plain or sentence.plain in at)
        if faulty and family in EMPTY:
            parted.append((sentence.masked, True))
        elif not faulty and family != "any-specialty" and entry["slot"] != "notes":
            parted.append((sentence.masked, False))
    return parted


def learned(labelled: Labelled) -> tuple[float, dict[str, float]]:
    counts = CountVectorizer(analyzer=features, min_df=2, binary=True)
    model = LogisticRegression(C=0.5, max_iter=5000, class_weight="balanced")
    model.fit(counts.fit_transform([text for text, _ in labelled]), [empty for _, empty in labelled])
    pairs = zip(counts.get_feature_names_out(), model.coef_[0], strict=True)
    return float(model.intercept_[0]), {str(word): round(float(weight), 2) for word, weight in pairs if abs(weight) >= LEAST}


def attempt() -> None:
    every = sets()
    for name, held in every.items():
        base, weights = learned([one for other, labelled in every.items() if other != name for one in labelled])
        for empty in (True, False):
            texts = [text for text, label in held if label is empty]
            named = sum(base + sum(weights.get(part, 0.0) for part in features(text)) > LIMIT for text in texts)
            print(f"{name:18} {'empty' if empty else 'good':6} {named:4} of {len(texts)} named")


def main() -> None:
    if "--try" in sys.argv:
        attempt()
        return
    base, weights = learned([one for labelled in sets().values() for one in labelled])
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [("LIMIT", LIMIT), ("BASE", round(base, 2)), *ranked]
    WEIGHTS.write_text(HEAD + "".join(f"{words} {weight}\n" for words, weight in lines), encoding="utf-8")
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
