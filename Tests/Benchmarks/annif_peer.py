"""Trains an Annif project and asks it, as themes.py says: runs in the Python environment of Tests/Benchmarks/setup-annif.

`annif_peer.py FOLDER`: the folder holds vocabulary.tsv, and learn.jsonl, choose.jsonl and ask.jsonl, whose lines are {"text", "themes"}.
Trains on the first, chooses on the second the threshold that makes the best micro-F1, trains on both, and asks for the third. Prints one
line of JSON: the threshold, the seconds of the training and of the asking by the clock and by CPU time, and for each text the themes that
reach the threshold.
"""
import functools
import json
import logging
import os
import pathlib
import sys
import time

URI = "https://themes.example/"
# Its best backend here. Words as they are: an analyser of its is for one language, and the items are in four.
PROJECT = """[vigie]
name=Vigie
language=en
backend=omikuji
analyzer=simple
vocab=themes
limit=100
min_df=1
ngram=2
"""


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / "projects.cfg").write_text(PROJECT)
    os.environ["ANNIF_PROJECTS"] = str(folder / "projects.cfg")
    os.environ["ANNIF_DATADIR"] = str(folder / "data")
    import annif
    import annif.registry
    import annif.vocab

    logging.disable(logging.WARNING)
    # NLTK's model of sentences is in no package; without it a text is one sentence, which changes only what becomes of full stops.
    import nltk.tokenize

    nltk.tokenize.word_tokenize = functools.partial(nltk.tokenize.word_tokenize, preserve_line=True)
    nltk.download = lambda *_, **__: True
    application = annif.create_flask_app("annif.default_config.Config")
    with application.app_context():
        annif.registry.initialize_projects(application)
        project = annif.registry.get_project("vigie")
        project.vocab.load_vocabulary(annif.vocab.VocabFileTSV(str(folder / "vocabulary.tsv"), "en"))
        learn, choose, ask = (read(folder / f"{name}.jsonl") for name in ("learn", "choose", "ask"))
        train(project, learn)
        threshold = best(scores(project, choose), choose)
        wall, cpu = time.perf_counter(), time.process_time()
        train(project, learn + choose)
        trained = time.perf_counter() - wall, time.process_time() - cpu
        scores(project, ask[:1])  # The model is read at the first question.
        wall, cpu = time.perf_counter(), time.process_time()
        found = scores(project, ask)
        asked = time.perf_counter() - wall, time.process_time() - cpu
    themes = [[theme for theme, score in one.items() if score >= threshold] for one in found]
    print(json.dumps({"version": version(), "threshold": threshold, "trained": trained, "asked": asked, "themes": themes}))


def version():
    import importlib.metadata

    return importlib.metadata.version("annif")


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def train(project, items):
    from annif.corpus import DocumentList

    project.train(DocumentList([document(project, item) for item in items]))


def document(project, item):
    from annif.corpus import Document, SubjectSet

    return Document(text=item["text"], subject_set=SubjectSet([project.subjects.by_uri(URI + theme) for theme in item["themes"]]))


def scores(project, items):
    """Of each text, its themes with their scores."""
    found = []
    for start in range(0, len(items), 256):
        for result in project.suggest([document(project, item) for item in items[start:start + 256]]):
            found.append({project.subjects[s.subject_id].uri.removeprefix(URI): s.score for s in result})
    return found


def best(found, items):
    """The threshold of the best micro-F1."""
    def measure(threshold):
        right = sum(theme in item["themes"] for one, item in zip(found, items) for theme, score in one.items() if score >= threshold)
        given = sum(score >= threshold for one in found for score in one.values())
        return 2 * right / max(1, given + sum(len(item["themes"]) for item in items))

    return max((step / 50 for step in range(1, 50)), key=measure)


if __name__ == "__main__":
    main()
