"""What schemathesis cannot know of the API: what is there, what a search looks like, and that each of its requests comes from somebody
else. Most requests then reach what they are for; the others keep what was made up."""
import itertools
import json
import os
import random

import schemathesis

# Ids by the path that they belong to, as schemathesis_run.py found them.
KNOWN = json.loads(os.environ.get("VIGIE_API_KNOWN", "{}"))
SEARCHES = [
    "", "state:new", "is:kept -is:starred", "lang:nl OR lang:fr", "theme:cybersecurity", "kind:eu since:2026-01", "title:\"data\" (a OR b)",
    "relevance:>0.5", "importance:2", "thema:cloud-sovereignty taal:nl", "\"un mot\" -\"un autre\"",
]
NUMBERS = itertools.count(1)


def known(path):
    return random.choice(KNOWN.get(path) or ["0123456789abcdef"])


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Two requests in three ask for something that is there."""
    path = context.operation.path
    if path_parameters and KNOWN.get(path) and random.random() < 0.67:
        path_parameters = {name: known(path) for name in path_parameters}
    return path_parameters


@schemathesis.hook
def map_query(context, query):
    """A place in a list is opaque, and a search has a language: one that was made up is mostly refused."""
    if query and "cursor" in query and random.random() < 0.8:
        query = {name: value for name, value in query.items() if name != "cursor"}
    if query and isinstance(query.get("q"), str) and random.random() < 0.7:
        query = {**query, "q": random.choice(SEARCHES)}
    return query


@schemathesis.hook
def map_headers(context, headers):
    if headers and "If-Match" in headers and random.random() < 0.67:
        headers["If-Match"] = "*"
    return headers


def with_known(value):
    """The same with items and themes that there are."""
    if isinstance(value, dict):
        value = {name: with_known(inner) for name, inner in value.items()}
        if isinstance(value.get("item"), str):
            value["item"] = known("/api/v1/items/{id}")
        if isinstance(value.get("themes"), list):
            value["themes"] = [random.choice(KNOWN["themes"]) if isinstance(theme, str) else theme for theme in value["themes"]]
        if isinstance(value.get("items"), list):
            # Each once: a brief cites an item by its place.
            items = KNOWN["/api/v1/items/{id}"]
            value["items"] = [items[place % len(items)] for place in range(len(value["items"]))]
        return value
    return [with_known(inner) for inner in value] if isinstance(value, list) else value


@schemathesis.hook
def map_body(context, body):
    # What is no object was made wrong on purpose.
    return with_known(body) if isinstance(body, dict) and KNOWN and random.random() < 0.8 else body


@schemathesis.hook
def before_call(context, case, kwargs):
    """Unknown tokens are held back by address: each request comes from another one, by the proxy that the desk believes."""
    number = next(NUMBERS)
    case.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
