"""Parses all files with one peer and prints the seconds of CPU that the parsing alone took: peer.py NAME FILE…"""
import sys
import time


def main():
    name, files = sys.argv[1], sys.argv[2:]
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
