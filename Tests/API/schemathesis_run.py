"""Holds the running server against its own description with schemathesis: as an administrator with all scopes, then as a reader.

usage: schemathesis_run.py VIGIE LOOPBACK. Closes with 1 where any check of schemathesis failed.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from api_server import READER, SCOPES, Report, Sample, ask

HERE = pathlib.Path(__file__).resolve().parent
# Seconds for each of the two people.
SECONDS = int(os.environ.get("SECONDS", "25"))


def known(base, token):
    """Ids of things that are there, by path."""
    ids = {}
    for path, name, key in [
        ("items", "id", "id"), ("stories", "id", "id"), ("briefs", "id", "id"), ("sources", "id", "id"),
        ("editions", "number", "number"), ("decisions", "act", "act"),
    ]:
        status, _, page = ask(base, f"/api/v1/{path}?limit=50", token)
        # The sample has no story.
        assert status == 200 and (page["items"] or path == "stories"), f"{path}: {status} {page}"
        place = "/api/v1/acts/{act}/undo" if path == "decisions" else f"/api/v1/{path}/{{{name}}}"
        ids[place] = [item[key] for item in page["items"]]
    ids["themes"] = [theme["id"] for theme in ask(base, "/api/v1/themes", token)[2]]
    return ids


def run(base, token, ids):
    command = [
        pathlib.Path(sys.executable).parent / "schemathesis", "--config-file", HERE / "schemathesis.toml", "run",
        f"{base}/api/v1/openapi.json", "--checks", "all", "--mode", "all", "--max-time", str(SECONDS), "--header",
        f"Authorization: Bearer {token}", "--continue-on-failure", "--no-color", *sys.argv[3:],
    ]
    environment = dict(os.environ, VIGIE_API_KNOWN=json.dumps(ids), PYTHONPATH=str(HERE))
    with tempfile.TemporaryDirectory() as scratch:
        environment["HYPOTHESIS_STORAGE_DIRECTORY"] = scratch
        return subprocess.run(command, env=environment, cwd=scratch).returncode


def main():
    report = Report()
    # Schemathesis is the proxy here: see schemathesis_hooks.py.
    with Sample(sys.argv[1], sys.argv[2], "--proxy", "127.0.0.1") as sample:
        base = sample.desk.base
        administrator, reader = sample.token("anna", SCOPES), sample.token("carla", READER)
        ids = known(base, administrator)
        report.check("schemathesis finds nothing as an administrator", run(base, administrator, ids) == 0 or ["see above"])
        report.check("schemathesis finds nothing as a reader", run(base, reader, ids) == 0 or ["see above"])
    return report.close()


sys.exit(main())
