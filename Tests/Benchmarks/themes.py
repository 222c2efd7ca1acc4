"""Measures the theme classifier against Annif, both trained on the same labels in the same run. Prints Markdown; `make bench` runs it.

The labels are those of ../shared/data/items: a tenth is asked about, and neither has learned from it. Annif is installed apart, by
Tests/Benchmarks/setup-annif; without it, or without the labels, one line says so. By default Vigie learns from words alone, and so in a
minute; with --encoders it learns with both encoders too, which takes a quarter of an hour.
"""
import argparse
import hashlib
import json
import os
import pathlib
import tempfile

from common import RELEASE, ROOT, Run, machine, median, spread

PYTHON = ROOT / ".cache/annif/bin/python"
PEER = ROOT / "Tests/Benchmarks/annif_peer.py"
LABELS = ROOT.parent / "shared/data/items/labelled.jsonl"
ASKED_FIELDS = ("uid", "title", "summary")


def parts(path):
    """The labels to learn from, those by which Annif's threshold is chosen, and those to ask about: 80, 10 and 10 of a hundred."""
    found = {"learn": [], "choose": [], "ask": []}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            item = json.loads(line)
            place = hashlib.sha256(item["uid"].encode()).digest()[0] * 100 // 256
            found["ask" if place < 10 else "choose" if place < 20 else "learn"].append(item)
    return found


def lines(items):
    return "".join(json.dumps(item) + "\n" for item in items).encode()


def annif(folder, labels):
    themes = sorted({theme for items in labels.values() for item in items for theme in item["themes"]})
    (folder / "vocabulary.tsv").write_text("".join(f"<https://themes.example/{theme}>\t{theme}\n" for theme in themes))
    for name, items in labels.items():
        texts = [{"text": " ".join(f"{i['title'] or ''}. {i['summary'] or ''}".split()), "themes": i["themes"]} for i in items]
        (folder / f"{name}.jsonl").write_bytes(lines(texts))
    return json.loads(Run([PYTHON, PEER, folder]).output.splitlines()[-1])


class Vigie:
    """A model of the same labels, in a folder of data of its own; or the shipped one, which has learned from the items it is asked about."""

    def __init__(self, name, folder, encoders, labels=None):
        self.name, self.encoders, self.trained = name, encoders, None
        self.environment = {**os.environ, **({"VIGIE_ENCODERS": ""} if encoders == "none" else {})}
        self.options = ["--data", folder / "data", "--share", ROOT, "--log-level", "error"]
        if labels:
            (folder / "labels.jsonl").write_bytes(lines(labels["learn"] + labels["choose"]))
            command = [RELEASE / "vigie", "train", "--labels", folder / "labels.jsonl", "--activate", *self.options]
            self.trained = Run(command, environment=self.environment).wall

    def ask(self, items):
        """The run, and the themes of each item."""
        source = lines({key: item[key] for key in ASKED_FIELDS} for item in items)
        run = Run([RELEASE / "vigie", "classify", "--jsonl", "--encoders", self.encoders, *self.options], source, environment=self.environment)
        return run, [[theme["id"] for theme in json.loads(line)["themes"]] for line in run.output.splitlines()]


def micro(found, items):
    """The micro-F1; themes on which two annotators did not agree count neither for nor against, as in the labels' own score.py."""
    right = given = wanted = 0
    for themes, item in zip(found, items):
        themes = set(themes) - set(item.get("contested", []))
        right += len(themes & set(item["themes"]))
        given += len(themes)
        wanted += len(set(item["themes"]))
    return 2 * right / max(1, given + wanted)


def row(name, rates, per_cpu, training, f1):
    learned = "" if training is None else f"{training:.0f}"
    print(f"| {name} | {spread(rates)} | {per_cpu:.0f} | {learned} | {'' if training is None else f'{f1:.3f}'} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--encoders", action="store_true", help="let Vigie learn with both encoders too")
    parser.add_argument("--runs", type=int, default=3, help="times that each is asked, turn by turn")
    arguments = parser.parse_args()
    print("\n## Themes, against Annif\n")
    if not PYTHON.exists():
        return print("Annif is not installed, and so not measured: Tests/Benchmarks/setup-annif installs it (500 MB).")
    if not LABELS.exists():
        return print("The labels of ../shared/data/items are not here, and so neither learns.")
    print(f"Machine: {machine()}.\n", flush=True)
    labels = parts(LABELS)
    asked = labels["ask"]
    count = len(asked)
    with tempfile.TemporaryDirectory() as scratch:
        folders = {name: pathlib.Path(scratch) / name for name in ("annif", "words", "both")}
        for folder in folders.values():
            folder.mkdir()
        models = [
            Vigie("vigie, words alone", folders["words"], "none", labels),
            Vigie("vigie, both encoders", folders["both"], "all", labels if arguments.encoders else None),
        ]
        peers, runs = [], {model.name: [] for model in models}
        for _ in range(arguments.runs):
            peers.append(annif(folders["annif"], labels))
            for model in models:
                runs[model.name].append(model.ask(asked))
    print(f"{len(labels['learn']) + len(labels['choose'])} labelled items to learn from, {count} others to ask about. Annif's time is that of its")
    print("suggestions alone; Vigie's that of the whole process with its start, in which models are loaded, and of reasons for each theme.\n")
    print("| | items/s, median | least – most | items per CPU second | learned in s | micro-F1 |\n|---|---:|---:|---:|---:|---:|")
    rates = [count / peer["asked"][0] for peer in peers]
    row(
        f"Annif {peers[0]['version']}, omikuji, threshold {peers[0]['threshold']:.2f}", rates,
        count / median([peer["asked"][1] for peer in peers]), median([peer["trained"][0] for peer in peers]),
        micro(peers[0]["themes"], asked))
    notes = []
    for model in models:
        ours = [count / run.wall for run, _ in runs[model.name]]
        row(model.name, ours, count / median([run.cpu for run, _ in runs[model.name]]), model.trained, micro(runs[model.name][0][1], asked))
        notes.append(f"\n- {model.name}: **{median(ours) / median(rates):.2f} times Annif's items a second**.")
    print(*notes, sep="")
    if not arguments.encoders:
        print("- With both encoders it is the shipped model, which has learned from these items: how right it is says nothing here; see --encoders.")


if __name__ == "__main__":
    main()
