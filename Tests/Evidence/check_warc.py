"""Has warcio, a tool that is not ours, look at WARC files: format, digests, places, and how the records belong together.

usage: check_warc.py FOLDER, which holds *.warc.gz. Prints one line a check and closes with 'N passed, N failed'.
"""
import gzip
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

from warcio.archiveiterator import ArchiveIterator

WARCIO = str(pathlib.Path(sys.executable).parent / "warcio")
FIELDS = "offset,length,warc-type,warc-record-id"


def warcio(*arguments):
    """Exit status and what was printed."""
    run = subprocess.run([WARCIO, *map(str, arguments)], capture_output=True)
    return run.returncode, run.stdout.decode(errors="replace") + run.stderr.decode(errors="replace")


def records(path):
    """All records as warcio reads them: type, fields, payload."""
    with open(path, "rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            fields = record.rec_headers
            yield record.rec_type, fields, record.http_headers, record.content_stream().read()


def index(path):
    status, output = warcio("index", "-f", FIELDS, path)
    return status, [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def check_index(path):
    """Each record begins where the one before ends, and the last ends with the file: places are what the store says."""
    status, lines = index(path)
    place = 0
    for line in lines:
        if int(line["offset"]) != place:
            return f"a record at {line['offset']} where {place} was due"
        place += int(line["length"])
    if status != 0 or place != path.stat().st_size:
        return f"status {status}, {place} of {path.stat().st_size} bytes are records"
    return None


def check_digests(path):
    status, output = warcio("check", "--verbose", path)
    passes = output.count("digest pass")
    skipped = output.count("digest present but not checked (revisit)")
    count = len(index(path)[1])
    if status != 0 or passes + skipped != count or passes == 0:
        return f"status {status}, {passes} digests pass, {skipped} revisits, {count} records: {output[:400]}"
    return None


def check_payloads(path):
    """The payload of each response is what its digest says, taken out by its place."""
    for line in index(path)[1]:
        if line["warc-type"] != "response":
            continue
        run = subprocess.run([WARCIO, "extract", "--payload", str(path), line["offset"]], capture_output=True)
        wanted = next(f for t, f, _, _ in records(path) if f.get_header("WARC-Record-ID") == line["warc-record-id"])
        if "sha256:" + hashlib.sha256(run.stdout).hexdigest() != wanted.get_header("WARC-Payload-Digest"):
            return f"the payload at {line['offset']} has another digest"
    return None


def check_belonging(path, responses):
    """The file says what it is; each poll has its metadata; each revisit stands for a response with the same payload."""
    found = list(records(path))
    if found[0][0] != "warcinfo" or found[0][1].get_header("WARC-Filename") != path.name:
        return "the first record is no warcinfo of this file"
    described = set()
    for kind, fields, http, payload in found:
        if kind == "metadata":
            described.add(fields.get_header("WARC-Concurrent-To"))
            if not json.loads(payload)["source"]["feedURL"].startswith("https://"):
                return "metadata without the feed's address"
        if kind in ("response", "revisit") and (http is None or http.get_statuscode() != "200" or not http.protocol.startswith("HTTP/1.")):
            return f"no HTTP response in {fields.get_header('WARC-Record-ID')}"
        if kind == "response" and int(http.get_header("Content-Length")) != len(payload):
            return "a Content-Length that does not fit"
        if kind == "revisit" and responses.get(fields.get_header("WARC-Refers-To")) != fields.get_header("WARC-Payload-Digest"):
            return "a revisit of a response that is not there"
    polls = {f.get_header("WARC-Record-ID") for k, f, _, _ in found if k in ("response", "revisit")}
    return None if polls == described else f"{len(polls)} polls, {len(described)} described"


def check_that_checks_can_fail(path):
    """A changed body must not pass."""
    line = next(line for line in index(path)[1] if line["warc-type"] == "response")
    start, length = int(line["offset"]), int(line["length"])
    member = bytearray(gzip.decompress(path.read_bytes()[start : start + length]))
    member[-6] ^= 1
    with tempfile.NamedTemporaryFile(suffix=".warc.gz") as changed:
        changed.write(gzip.compress(bytes(member)))
        changed.flush()
        status, _ = warcio("check", changed.name)
    return None if status != 0 else "warcio finds nothing wrong with a changed body"


def main(folder):
    paths = sorted(pathlib.Path(folder).glob("*.warc.gz"))
    if not paths:
        sys.exit(f"check_warc.py: no *.warc.gz in {folder}; run the tests of the program first")
    responses = {
        fields.get_header("WARC-Record-ID"): fields.get_header("WARC-Payload-Digest")
        for path in paths
        for kind, fields, _, _ in records(path)
        if kind == "response"
    }
    passed = failed = 0
    for path in paths:
        checks = {
            "warcio check": check_digests,
            "warcio index": check_index,
            "warcio extract": check_payloads,
            "records belong together": lambda path: check_belonging(path, responses),
            "a changed body is found": check_that_checks_can_fail,
        }
        for name, check in checks.items():
            problem = check(path)
            print(f"{'FAILED' if problem else 'passed'}  {path.name}: {name}{': ' + problem if problem else ''}")
            passed, failed = passed + (problem is None), failed + (problem is not None)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
