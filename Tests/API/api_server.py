"""Starts the real program over a store with invented items, and hands out tokens: what the tests of the API and its feeds work on."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from desk_server import Desk, Report  # noqa: E402,F401 (for the tests that import from here)

SCOPES = ["read:items", "write:decisions", "read:briefs", "write:briefs", "read:sources", "write:sources", "read:editions", "read:feeds"]
READER = ["read:briefs", "read:editions"]
# The sample's year is over by then.
NOW = "2026-12-31T12:00:00Z"


class Sample:
    """A desk over the sample's store: harvested over loopback HTTP, decided on, with briefs and an edition."""

    def __init__(self, vigie, loopback, *arguments):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vigie-api-"))
        subprocess.run(
            [ROOT / "feeds/sample/run-demo", vigie, loopback, self.folder / "data", self.folder / "reports"],
            check=True, stdout=subprocess.DEVNULL)
        self.desk = Desk(vigie, self.folder / "data", "--share", str(ROOT), *arguments)
        for name, role in [("anna", "administrator"), ("bert", "analyst"), ("carla", "reader")]:
            self.desk.add(name, role, name.capitalize())

    def __enter__(self):
        self.desk.start()
        return self

    def __exit__(self, *_):
        self.desk.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def token(self, person, scopes):
        """Makes a token by the command line and answers its secret."""
        parts = [part for scope in scopes for part in ("--scope", scope)]
        made = self.desk.run("user", "token", "add", person, " ".join(scopes)[:60], *parts, "--by", "test")
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()


def ask(base, path, token=None, method="GET", body=None, headers=None):
    """Answers status, head and body, which is parsed where it is JSON; also of problems."""
    fields = dict(headers or {})
    if token:
        fields["Authorization"] = f"Bearer {token}"
    data = None
    if body is not None:
        data = json.dumps(body).encode()
        fields.setdefault("Content-Type", "application/json")
    request = urllib.request.Request(base + path, data=data, headers=fields, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            raw, status, head = answer.read(), answer.status, answer.headers
    except urllib.error.HTTPError as problem:
        raw, status, head = problem.read(), problem.code, problem.headers
    is_json = "json" in (head.get("Content-Type") or "")
    return status, head, json.loads(raw) if raw and is_json else raw
