"""What the peers do, timed without their start: peer.py NAME FILE… parses all files with one of them and prints the seconds of CPU that the
parsing alone took; peer.py sqlite FROM TO copies all that a store holds into an empty database and prints the seconds that passed."""
import pathlib
import sqlite3
import sys
import time


def copy(source, target):
    """SQLite alone: the rows, indexes and full-text index of a store, with its settings, in one transaction."""
    source.read_bytes()  # Into the system's cache.
    database = sqlite3.connect(target, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -24576"):
        database.execute(f"PRAGMA {setting}")
    database.execute("ATTACH ? AS source", (str(source),))
    made = database.execute("SELECT type, name, sql FROM source.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
    # The tables of a full-text index are made with it.
    virtual = [name for _, name, sql in made if sql.startswith("CREATE VIRTUAL")]
    made = [entry for entry in made if entry[0] != "trigger" and not entry[1].startswith(tuple(name + "_" for name in virtual))]
    for _, _, sql in made:
        database.execute(sql)
    start = time.perf_counter()
    database.execute("BEGIN")
    for kind, name, _ in made:
        if kind == "table" and name not in virtual:
            database.execute(f"INSERT INTO main.{name} SELECT * FROM source.{name}")
    for name in virtual:
        database.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
    database.execute("COMMIT")
    return time.perf_counter() - start


def main():
    name, files = sys.argv[1], sys.argv[2:]
    if name == "sqlite":
        print(copy(*map(pathlib.Path, files)))
        return
    if name == "lxml":
        from lxml import etree

        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        parse = lambda data: etree.fromstring(data, parser)
    elif name == "feedparser":
        import feedparser

        parse = feedparser.parse
    elif name == "fastfeedparser":
        import fastfeedparser

        parse = fastfeedparser.parse
    bodies = [open(file, "rb").read() for file in files]
    failed = 0
    start = time.process_time()
    for body in bodies:
        try:
            parse(body)
        except Exception:
            failed += 1
    print(time.process_time() - start, failed)


main()
