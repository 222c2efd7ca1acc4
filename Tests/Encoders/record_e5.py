"""Records what the precise encoder's own engine makes of the texts of Tests/VigieEncodeTests/Fixtures/texts.jsonl.

Tests/Encoders/record calls this. Writes e5.f16: 384 half-precision numbers a text, little-endian, in the order of the texts.
"""
import json
import pathlib
import struct

from e5_reference import DIMENSIONS, Reference

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "VigieEncodeTests/Fixtures"


def main():
    lines = [json.loads(line) for line in (FIXTURES / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [line["text"] * line["times"] for line in lines]
    engine = Reference(threads=1)
    engine.load()
    numbers = engine.encode(texts)
    target = FIXTURES / "e5.f16"
    target.write_bytes(struct.pack(f"<{len(numbers)}e", *numbers))
    print(f"{target}: {len(texts)} texts of {DIMENSIONS} numbers")


if __name__ == "__main__":
    main()
