// The description of the JSON data as a JSON Schema (draft 2020-12), which is written beside it. A table of data: a member of
// EditionDocument that is not described here fails the tests, since nothing else is allowed.

enum EditionSchema {
    static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:x-vigie:edition-data:1",
          "title": "The data of an edition of Vigie",
          "description": "All that an edition says of items, briefs, sources and counts. Texts of items beyond their titles are their \#
        publishers' and are not in it, nor are names of analysts. What is not known is left out. Times are in UTC, days are those of \#
        Brussels.",
          "type": "object",
          "properties": {
            "format": {"const": "vigie-edition-data-1", "description": "The name of this format, with its version."},
            "year": {"type": "integer", "minimum": 1990, "maximum": 2200, "description": "The year reported on."},
            "as_of": {"$ref": "#/$defs/instant", "description": "What was known then is in; what came later is not."},
            "sample": {"type": "boolean", "description": "Whether everything in it is invented."},
            "fingerprint": {
              "type": "string",
              "description": "SHA-256 over all that any language version prints, as the cover of the edition says it.",
              "pattern": "^[0-9a-f]{64}$"
            },
            "themes": {"type": "array", "items": {"$ref": "#/$defs/theme"}, "description": "The catalogue, in the order of the report."},
            "briefs": {
              "type": "array",
              "items": {"$ref": "#/$defs/brief"},
              "description": "Approved briefs, by the number that they are printed with."
            },
            "items": {
              "type": "array",
              "items": {"$ref": "#/$defs/item"},
              "description": "Items that people kept and items that briefs cite, newest first, doubles folded into one."
            },
            "sources": {
              "type": "array",
              "items": {"$ref": "#/$defs/source"},
              "description": "The sources watched, in the order of the report."
            },
            "counts": {
              "type": "array",
              "items": {"$ref": "#/$defs/counts"},
              "minItems": 1,
              "maxItems": 2,
              "description": "What was counted in the year, then in the year before where anything is known of it. An item of several \#
        themes counts in each."
            }
          },
          "required": ["format", "year", "as_of", "sample", "fingerprint", "themes", "briefs", "items", "sources", "counts"],
          "additionalProperties": false,
          "$defs": {
            "language": {"type": "string", "pattern": "^[a-z]{2,3}$", "description": "ISO 639-1, or und where it is not known."},
            "instant": {"type": "string", "format": "date-time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"},
            "day": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "kind": {
              "enum": ["eu", "federal", "regional", "federated", "neighbour", "vendor", "standards", "research", "press"],
              "description": "Who publishes a source: EU, federal, regional, other federated entities, neighbouring countries and \#
        international, vendors, standards bodies, research, press."
            },
            "itemID": {
              "type": "string",
              "description": "Sixteen hexadecimal digits in real editions; the same in every store.",
              "minLength": 1
            },
            "theme": {
              "type": "object",
              "properties": {
                "id": {"type": "string", "description": "The theme's key."},
                "name": {
                  "type": "object",
                  "description": "By language.",
                  "propertyNames": {"$ref": "#/$defs/language"},
                  "additionalProperties": {"type": "string"}
                },
                "definition": {
                  "type": "object",
                  "description": "By language.",
                  "propertyNames": {"$ref": "#/$defs/language"},
                  "additionalProperties": {"type": "string"}
                }
              },
              "required": ["id", "name", "definition"],
              "additionalProperties": false
            },
            "brief": {
              "type": "object",
              "properties": {
                "number": {"type": "integer", "minimum": 1, "description": "As printed."},
                "id": {"type": "string", "description": "The brief's key, which its places in the pages are named after."},
                "revision": {"type": "integer", "minimum": 0, "description": "The revision that was approved and printed."},
                "themes": {"type": "array", "items": {"type": "string"}, "description": "Keys of themes, the main one first."},
                "level": {
                  "enum": ["eu", "federal", "regional", "federated", "international"],
                  "description": "The level of government."
                },
                "kind": {
                  "enum": ["regulation", "programme", "product", "security", "study", "event", "end-of-life"],
                  "description": "What it is about."
                },
                "impact": {"enum": ["low", "medium", "high"], "description": "For the Region."},
                "horizon": {"enum": ["now", "later", "12-months", "3-years"], "description": "When it matters."},
                "ring": {
                  "enum": ["act", "pilot", "watch", "set-aside"],
                  "description": "Its ring on the radar; left out where it is not on it."
                },
                "maturity": {
                  "enum": ["emerging", "growing", "mature", "declining"],
                  "description": "How far the technology is; left out where nobody said."
                },
                "weak_signal": {"type": "boolean", "description": "Whether it is an early sign of something that may become large."},
                "confidence": {"enum": ["low", "medium", "high"], "description": "How sure the authors are."},
                "services": {"type": "array", "items": {"type": "string"}, "description": "Services of the Region that it concerns."},
                "items": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/itemID"},
                  "description": "The items that it rests on; [^1] in its texts cites the first."
                },
                "dates": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/bindingDate"},
                  "description": "The dates that bind, in the order written."
                },
                "decision": {"$ref": "#/$defs/decision"},
                "texts": {
                  "type": "object",
                  "description": "By language.",
                  "propertyNames": {"$ref": "#/$defs/language"},
                  "additionalProperties": {"$ref": "#/$defs/text"}
                }
              },
              "required": [
                "number",
                "id",
                "revision",
                "themes",
                "level",
                "kind",
                "impact",
                "horizon",
                "confidence",
                "weak_signal",
                "services",
                "items",
                "dates",
                "texts"
              ],
              "additionalProperties": false
            },
            "bindingDate": {
              "type": "object",
              "properties": {
                "date": {"$ref": "#/$defs/day", "description": "The day."},
                "was": {"$ref": "#/$defs/day", "description": "The day announced before, where it moved."},
                "label": {
                  "type": "object",
                  "description": "What binds from then, by language.",
                  "propertyNames": {"$ref": "#/$defs/language"},
                  "additionalProperties": {"type": "string"}
                }
              },
              "required": ["date", "label"],
              "additionalProperties": false
            },
            "decision": {
              "type": "object",
              "properties": {
                "code": {"type": "string", "description": "As printed, such as R1.", "pattern": "^R[0-9]+$"},
                "due": {"type": "string", "description": "A quarter such as 2027-Q4, or a year."},
                "effort": {"enum": ["low", "medium", "high"], "description": "Class of effort."},
                "text": {
                  "type": "object",
                  "description": "What is to be decided, by language.",
                  "propertyNames": {"$ref": "#/$defs/language"},
                  "additionalProperties": {"type": "string"}
                },
                "owner": {
                  "type": "object",
                  "description": "Who is to carry it out, by language.",
                  "propertyNames": {"$ref": "#/$defs/language"},
                  "additionalProperties": {"type": "string"}
                }
              },
              "required": ["code", "due", "effort", "text", "owner"],
              "additionalProperties": false,
              "description": "The decision that a brief seeks; left out where it only informs."
            },
            "text": {
              "type": "object",
              "properties": {
                "title": {"type": "string", "description": "Plain text."},
                "message": {"type": "string", "description": "The sentence that the summary prints."},
                "facts": {"type": "string", "description": "CommonMark."},
                "importance": {"type": "string", "description": "CommonMark: why it matters to the Region."},
                "values": {"type": "string", "description": "CommonMark: public values and risks."},
                "action": {"type": "string", "description": "CommonMark: what to do."}
              },
              "required": ["title", "message", "facts", "importance", "values", "action"],
              "additionalProperties": false
            },
            "item": {
              "type": "object",
              "properties": {
                "id": {"$ref": "#/$defs/itemID"},
                "title": {"type": "string", "description": "As published, plain text."},
                "link": {"type": "string", "description": "Its page.", "pattern": "^https?://"},
                "language": {"$ref": "#/$defs/language"},
                "published": {"$ref": "#/$defs/instant", "description": "When it was published."},
                "source": {"type": "string", "description": "The source's key."},
                "publisher": {"type": "string", "description": "The source's publisher."},
                "kind": {"$ref": "#/$defs/kind"},
                "themes": {
                  "type": "array",
                  "items": {"type": "string"},
                  "description": "Keys of themes, of a person's choice or the classifier's, the main one first."
                },
                "importance": {"enum": [1, 2, 3], "description": "1 minor, 2 notable, 3 major; left out where nobody said."},
                "kept": {"type": "boolean", "description": "Whether a person kept it; else a brief cites it."},
                "cited_by": {"type": "array", "items": {"type": "string"}, "description": "Keys of the briefs that cite it."},
                "also_in": {"type": "array", "items": {"type": "string"}, "description": "Keys of other sources of the same page."}
              },
              "required": ["id", "title", "language", "published", "source", "themes", "kept", "cited_by", "also_in"],
              "additionalProperties": false
            },
            "source": {
              "type": "object",
              "properties": {
                "id": {"type": "string", "description": "The source's key."},
                "title": {"type": "string", "description": "Its name."},
                "publisher": {"type": "string", "description": "Who publishes it."},
                "kind": {"$ref": "#/$defs/kind"},
                "languages": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/language"},
                  "description": "What it is written in; empty where not known."
                },
                "feed": {
                  "type": "string",
                  "description": "The feed's address; left out where it holds a password.",
                  "pattern": "^https?://"
                },
                "site": {"type": "string", "description": "The publisher's page.", "pattern": "^https?://"},
                "items": {"type": "integer", "minimum": 0, "description": "Items dated in the year."},
                "kept": {"type": "integer", "minimum": 0, "description": "Those that people kept."},
                "last_item": {"$ref": "#/$defs/instant", "description": "The newest item of the year."},
                "last_result": {
                  "enum": ["new", "ok", "notModified", "sameBody", "recovered", "notAFeed", "failed", "gone"],
                  "description": "How its last poll ended."
                }
              },
              "required": ["id", "title", "publisher", "kind", "languages", "items", "kept", "last_result"],
              "additionalProperties": false
            },
            "counts": {
              "type": "object",
              "properties": {
                "year": {"type": "integer", "description": "The year counted."},
                "items": {"type": "integer", "minimum": 0, "description": "Items dated in it, doubles each for itself."},
                "relevant": {"type": "integer", "minimum": 0, "description": "Those with at least one theme."},
                "kept": {"type": "integer", "minimum": 0, "description": "Kept by people."},
                "rejected": {"type": "integer", "minimum": 0, "description": "Rejected by people."},
                "themed_by_people": {"type": "integer", "minimum": 0, "description": "Items whose themes a person set."},
                "monthly": {
                  "type": "object",
                  "description": "Relevant items of each theme by month, January first.",
                  "additionalProperties": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 0, "maxItems": 12}
                },
                "kept_by_theme": {
                  "type": "object",
                  "description": "Kept items of each theme.",
                  "additionalProperties": {"type": "integer", "minimum": 0}
                },
                "by_language": {
                  "type": "object",
                  "description": "Items by language.",
                  "additionalProperties": {"type": "integer", "minimum": 0},
                  "propertyNames": {"$ref": "#/$defs/language"}
                },
                "by_kind": {
                  "type": "object",
                  "description": "Items by kind of source.",
                  "additionalProperties": {"type": "integer", "minimum": 0},
                  "propertyNames": {"$ref": "#/$defs/kind"}
                }
              },
              "required": [
                "year",
                "items",
                "relevant",
                "kept",
                "rejected",
                "themed_by_people",
                "monthly",
                "kept_by_theme",
                "by_language",
                "by_kind"
              ],
              "additionalProperties": false
            }
          }
        }
        """#
}
