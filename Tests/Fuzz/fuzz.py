"""Coverage-guided fuzzing of the parsers: libFuzzer through Swift's toolchain, under AddressSanitizer. `make fuzz SECONDS=60` runs it.

Builds VigieModel and VigieParse with coverage counters, links each target of this folder with them, and runs each for the seconds given
from our seeds and the corpus of earlier runs (.cache/fuzz/corpus). Prints one line a target; exit status 1 where an input was found that
crashes or breaks an invariant, with the path of that input, made as small as libFuzzer can in a minute.
"""
import argparse
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".cache/fuzz"
SHARED = ROOT.parent / "shared/data"
MODULES = ["VigieModel", "VigieParse"]
# The longest input of each target, in bytes: longer ones are slower and reach nothing new.
TARGETS = {"date": 160, "html": 4_096, "charset": 2_048, "feed": 6_144, "opml": 8_192, "page": 4_096, "json": 2_048}
# Targets that read what another's dictionary describes.
DICTIONARIES = {"page": "html"}
# How long an input is made smaller.
SMALLER_SECONDS = 60
# A crash ends in libFuzzer's own report; Swift's backtracer would start a debugger that can hang.
ENVIRONMENT = {**os.environ, "SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=0"}


def build():
    """Compiles what changed. One module at a time and whole: a fuzzer of unoptimised Swift runs a tenth as often."""
    out = CACHE / "build"
    out.mkdir(parents=True, exist_ok=True)
    flags = ["-swift-version", "6", "-package-name", "vigie", "-parse-as-library", "-O", "-g", "-enable-testing", "-wmo", "-I", str(out)]
    flags += ["-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature", "MemberImportVisibility"]
    flags += ["-sanitize=address,fuzzer"]
    found = subprocess.run(["pkg-config", "--cflags", "libxml-2.0", "libcrypto"], check=True, capture_output=True, text=True)
    for flag in [f"-fmodule-map-file={m}" for m in sorted(ROOT.glob("Sources/C*/module.modulemap"))] + found.stdout.split():
        flags += ["-Xcc", flag]
    objects = []
    for module in MODULES:
        sources = sorted((ROOT / "Sources" / module).rglob("*.swift"))
        objects.append(out / f"{module}.o")
        emit = ["-module-name", module, "-emit-module", "-emit-module-path", str(out / f"{module}.swiftmodule"), "-c"]
        compile_changed(objects[-1], [*sources, *objects[:-1]], ["swiftc", *flags, *emit, *map(str, sources), "-o", str(objects[-1])])
    support = sorted((HERE / "Support").glob("*.swift"))
    for name in TARGETS:
        sources = [target_source(name), *support]
        program = out / f"fuzz-{name}"
        link = ["-module-name", f"Fuzz_{name}", *map(str, [*sources, *objects]), "-o", str(program)]
        compile_changed(program, [*sources, *objects], ["swiftc", *flags, *link])


def target_source(name):
    return next(p for p in HERE.glob("Fuzz*.swift") if p.stem.lower() == f"fuzz{name}")


def compile_changed(product, inputs, command):
    """Runs the command where the product is not of these bytes and this command."""
    mark = hashlib.sha256("\0".join(command).encode())
    for path in inputs:
        mark.update(path.read_bytes())
    stamp = product.with_name(product.name + ".inputs")
    if product.exists() and stamp.exists() and stamp.read_text() == mark.hexdigest():
        return
    print(f"fuzz: building {product.name}", flush=True)
    done = subprocess.run(command, capture_output=True, text=True)
    # gold warns of a hundred local symbols of AddressSanitizer: they say nothing of our code.
    said = [line for line in (done.stdout + done.stderr).splitlines() if "Cannot export local symbol '__asan" not in line]
    if done.returncode != 0:
        sys.exit("\n".join(["fuzz: the build failed", *said]))
    stamp.write_text(mark.hexdigest())


def seeds(name):
    """Our seeds, written anew at each run: a name and bytes each."""
    lines = HERE / f"Seeds/{name}.txt"
    if lines.exists():
        for number, line in enumerate(lines.read_text().splitlines()):
            yield f"line-{number}", line.encode()
    if name == "feed":
        folders = [ROOT / "Tests/VigieParseTests/Fixtures", ROOT / "feeds/sample", SHARED / "conformance"]
        yield from files(folders, {".xml", ".rdf", ".rss", ".atom", ".json", ""}, TARGETS[name])
    if name == "json":
        yield from files([ROOT / "Tests/VigieParseTests/Fixtures", SHARED / "conformance"], {".json"}, TARGETS[name])
    if name == "opml":
        yield from files([ROOT / "feeds", ROOT / "Tests/VigieParseTests/Fixtures"], {".opml"}, TARGETS[name])
    if name == "charset":
        yield from charset_seeds()


def files(folders, suffixes, limit):
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in suffixes and path.stat().st_size <= limit:
                yield f"{folder.name}-{path.relative_to(folder)}".replace("/", "-"), path.read_bytes()


def charset_seeds():
    """Small feeds in the charsets that feeds come in, each with the first byte that makes HTTP say nothing, and with every other."""
    texts = {
        "utf-8": "Été à Liège, één café — 日本", "iso-8859-1": "Été à Liège", "windows-1252": "L’été “à” 5 €", "koi8-r": "Новости города",
        "windows-1251": "Новости города", "shift_jis": "日本語のニュースです。カタカナとひらがな", "euc-jp": "日本語のニュースです。カタカナとひらがな",
        "iso-2022-jp": "日本語のニュース", "gb2312": "中文新闻报道今天的天气", "gb18030": "中文新闻报道今天的天气", "big5": "中文新聞報導今天的天氣",
        "euc-kr": "한국어 뉴스입니다 오늘의 날씨", "tis-620": "ข่าวภาษาไทยวันนี้อากาศดีมากและร้อน", "utf-16": "Été", "utf-16-le": "Été", "utf-16-be": "Été",
        "utf-32": "Été", "cp037": "Ete",
    }
    for codec, text in texts.items():
        for declared in (f'<?xml version="1.0" encoding="{codec}"?>', ""):
            body = f"{declared}<rss><channel><title>{text}</title></channel></rss>".encode(codec)
            yield f"{codec}-{len(declared)}", b"\0" + body
    for number in range(21):
        yield f"http-{number}", bytes([number]) + "<rss>dé “x”</rss>".encode("windows-1252")


def run(name, seconds):
    """Fuzzes one target; prints its line and returns the inputs that it found wrong."""
    corpus, fresh, finds = (CACHE / kind / name for kind in ("corpus", "seeds", "finds"))
    shutil.rmtree(fresh, ignore_errors=True)
    for folder in (corpus, fresh, finds):
        folder.mkdir(parents=True, exist_ok=True)
    for seed, data in seeds(name):
        (fresh / seed).write_bytes(data[: TARGETS[name]])
    program = str(CACHE / f"build/fuzz-{name}")
    dictionary = HERE / f"Dictionaries/{DICTIONARIES.get(name, name)}.dict"
    options = [f"-max_len={TARGETS[name]}", "-timeout=10", "-rss_limit_mb=2048", f"-artifact_prefix={finds}/"]
    if dictionary.exists():
        options.append(f"-dict={dictionary}")
    command = [program, f"-max_total_time={seconds}", "-print_final_stats=1", *options, str(corpus), str(fresh)]
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT)
    took = max(1, time.monotonic() - start)
    log = done.stderr.decode(errors="replace")
    (CACHE / f"{name}.log").write_text(log)
    # A seed that is found wrong ends the run before it counts what is covered.
    begun = re.search(r"INITED +cov: (\d+)", log)
    coverage = re.findall(r"\bcov: (\d+)", log)
    edges = f"{int(begun[1]):,} → {int(coverage[-1]):,}" if begun and coverage else "not counted"
    executed = re.search(r"stat::number_of_executed_units: +(\d+)", log)
    kept = re.findall(r"\bcorp: (\d+)", log) or [0]
    found = [pathlib.Path(path) for path in re.findall(r"Test unit written to (.+)", log)]
    if not executed:
        sys.exit(f"fuzz: {name} did not run, see {CACHE / name}.log\n" + "\n".join(log.splitlines()[-15:]))
    print(
        f"{name:8} {int(executed[1]):>11,} executions, {int(executed[1]) / took:>8,.0f}/s, edges covered {edges}, "
        f"corpus {kept[-1]}, crashes {len(found)}",
        flush=True,
    )
    if done.returncode != 0 and not found:
        sys.exit(f"fuzz: {name} ended with status {done.returncode} and left no input, see {CACHE / name}.log")
    for path in found:
        explain(program, path, options)
    return found


def explain(program, path, options):
    """Prints what is wrong with the input, after making it smaller where that is possible."""
    small = path.with_name(path.name + ".min")
    if path.name.startswith("crash-"):
        smaller = [program, "-minimize_crash=1", "-max_total_time=10", f"-exact_artifact_path={small}", *options[:3], str(path)]
        # libFuzzer starts over with each smaller input that it finds, and so has no end of its own.
        process = subprocess.Popen(smaller, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, start_new_session=True)
        try:
            process.wait(SMALLER_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    best = small if small.exists() and small.stat().st_size < path.stat().st_size else path
    said = subprocess.run([program, *options[:3], str(best)], capture_output=True, env=ENVIRONMENT).stderr.decode(errors="replace")
    sentence = next((line for line in said.splitlines() if re.search(r"INVARIANT BROKEN|Fatal error|ERROR: ", line)), "it crashes")
    print(f"         {best} ({best.stat().st_size} bytes): {sentence[:600]}")
    print(f"         again: SWIFT_BACKTRACE=enable=no {program} {best}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60, help="how long each target runs")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)}; all where none is named")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no such target: {', '.join(unknown)}")
    build()
    found = [path for name in arguments.targets or TARGETS for path in run(name, arguments.seconds)]
    if found:
        sys.exit(1)


if __name__ == "__main__":
    main()
