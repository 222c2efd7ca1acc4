"""Reads the feeds of the curated selection with two libraries that others wrote, and holds the description against the standard.

usage: feeds_check.py VIGIE LOOPBACK. Prints one line a check and closes with 'N passed, N failed'.
"""
import json
import sys
import urllib.request

import fastfeedparser
import feedparser
from openapi_spec_validator import OpenAPIV31SpecValidator

from api_server import SCOPES, Report, Sample, ask


def problems_of_json_feed(feed):
    """What JSON Feed 1.1 demands of a feed and its items."""
    found = []
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        found.append("version or title")
    for item in feed["items"]:
        if not item.get("id") or not ("content_text" in item or "content_html" in item):
            found.append(f"item {item.get('id')}")
        if "url" in item and not item["url"].startswith(("http://", "https://")):
            found.append(f"url {item['url']}")
    return found


def look(base, token, report):
    for language in ("fr", "nl", "en", "de", "all"):
        status, head, raw = ask(base, f"/feeds/{language}.atom", token)
        parsed = feedparser.parse(raw, response_headers={"content-type": head["Content-Type"]})
        report.check(f"{language}.atom: feedparser finds nothing wrong", status == 200 and not parsed.bozo or [str(parsed.get("bozo_exception"))])
        _, _, feed = ask(base, f"/feeds/{language}.json", token)
        report.check(f"{language}.json: what JSON Feed 1.1 demands", problems_of_json_feed(feed))
        titles = [entry.title for entry in parsed.entries]
        report.check(f"{language}: both formats hold the same", titles == [item["title"] for item in feed["items"]] or [titles])
        if not titles:
            continue
        fast = fastfeedparser.parse(raw.decode())
        report.check(f"{language}.atom: fastfeedparser reads the same", [entry.title for entry in fast.entries] == titles or [fast.entries])
        whole = all(entry.id and entry.get("link") and entry.updated_parsed and entry.author for entry in parsed.entries)
        report.check(f"{language}.atom: each entry has id, link, date and author", whole)
        report.check(f"{language}.atom: ids are of one entry each", len({entry.id for entry in parsed.entries}) == len(titles))
        etag = ask(base, f"/feeds/{language}.atom", token)[1]["ETag"]
        again = ask(base, f"/feeds/{language}.atom", token, headers={"If-None-Match": etag})[0]
        report.check(f"{language}.atom: what a reader has is not sent again", again == 304 or [again])


def main():
    report = Report()
    with Sample(sys.argv[1], sys.argv[2]) as sample:
        base, token = sample.desk.base, sample.token("anna", SCOPES)
        look(base, token, report)
        items, path = [], "/feeds/all.json"
        while path:
            _, _, feed = ask(base, path, token)
            items += feed["items"]
            path = feed.get("next_url", "").removeprefix(base)
        kept = len(ask(base, "/api/v1/items?q=is:kept&limit=200", token)[2]["items"])
        report.check("the selection is what was kept", kept == len({item["id"] for item in items}) == len(items) > 50 or [kept, len(items)])
        theme = ask(base, "/api/v1/items?q=is:kept", token)[2]["items"][0]["themes"][0]["id"]
        _, _, themed = ask(base, f"/feeds/all/{theme}.json", token)
        report.check("a theme's feed is a part of it", 0 < len(themed["items"]) <= len(items))
        report.check("without a token nobody reads it", ask(base, "/feeds/all.json")[0] == 401)
        with urllib.request.urlopen(base + "/api/v1/openapi.json") as answer:
            document = json.load(answer)
        errors = [str(error.message) for error in OpenAPIV31SpecValidator(document).iter_errors()]
        report.check("the description is OpenAPI 3.1", errors)
    return report.close()


sys.exit(main())
