"""Makes a tagged PDF of a page with WeasyPrint, and prints how many pages it has.

usage: tagged_pdf.py PAGE.html PAGE.pdf. Started by `vigie edition export`; nothing is fetched: what a page needs is in it.

WeasyPrint 57, which is Debian's, tags text by the page that it stands on, says nothing of figures, and leaves lines, backgrounds and running
lines unmarked. Here all that is drawn is either part of one structure for the whole document, in the order of the page, or an artefact: what
PDF/UA-1 (ISO 14289-1) asks for. Later versions of WeasyPrint tag on their own and are left to it.
"""
import logging
import sys

import pydyf
import weasyprint
from weasyprint import draw, pdf as writer
from weasyprint.pdf.metadata import add_metadata
from weasyprint.pdf.stream import Stream

SVG = "{http://www.w3.org/2000/svg}"
ROLES = {
    "article": "Art", "aside": "Div", "blockquote": "BlockQuote", "caption": "Caption", "dd": "P", "details": "Div", "div": "Div", "dl": "Div",
    "dt": "P", "figcaption": "P", "figure": "Div", "footer": "Div", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "header": "Div", "li": "LI", "main": "Div", "nav": "Div", "ol": "L", "p": "P", "pre": "P", "section": "Sect", "summary": "P",
    "table": "Table", "tbody": "TBody", "td": "TD", "tfoot": "TFoot", "th": "TH", "thead": "THead", "tr": "TR", "ul": "L", "a": "Link",
}
# What holds others and no text of its own: its kids stand in the order of the page; elsewhere text and links mix as they are drawn.
GROUPS = {"Art", "BlockQuote", "Div", "Document", "L", "LI", "Sect", "TBody", "TFoot", "THead", "TR", "Table"}


def refuse(url, *_, **__):
    """Pages carry all that they show; whatever asks for more is a mistake or an attack."""
    raise ValueError(f"nothing is fetched: {url[:200]}")


def words_of(element):
    return " ".join("".join(element.itertext()).split())


def alternative(drawing):
    """What a drawing says of itself; nothing where it only adorns."""
    if drawing.get("aria-hidden") == "true":
        return ""
    said = [words_of(kid) for kid in drawing if kid.tag in (f"{SVG}title", f"{SVG}desc")]
    return " – ".join(filter(None, said)) or drawing.get("aria-label", "")


class Marks:
    """Notes while pages are drawn which element each piece of content belongs to."""

    def __init__(self):
        self.links = []
        self.heads = {}

    def owner(self, element):
        while element is not None and element not in self.parents:
            element = None
        return element

    def install(self, parents):
        self.parents = parents
        Stream.begin_marked_content = lambda *_, **__: None
        Stream.end_marked_content = lambda *_: None
        for name in ("draw_background", "draw_border", "draw_collapsed_borders", "draw_outlines"):
            setattr(draw, name, self.as_artefact(getattr(draw, name)))
        text, replaced, add_links = draw.draw_text, draw.draw_replacedbox, writer._add_links

        def draw_text(stream, box, *rest):
            element = box.element if box.element in parents else None
            if element is None or self.is_repeated(element, stream):
                return self.mark(stream, None, "", lambda: text(stream, box, *rest))
            is_label = str(box.element_tag).endswith(("::marker", "::before")) and element.tag == "li"
            return self.mark(stream, element, "Lbl" if is_label else "", lambda: text(stream, box, *rest))

        def draw_replacedbox(stream, box):
            is_told = box.element in parents and alternative(box.element)
            return self.mark(stream, box.element if is_told else None, "Figure", lambda: replaced(stream, box))

        def _add_links(links, anchors, matrix, pdf, page, names, mark):
            add_links(links, anchors, matrix, pdf, page, names, mark)
            for kind, _, _, box in links:
                if kind in ("internal", "external"):
                    self.links.append((len(pdf.page_references) - 1, box.element, box.link_annotation))

        draw.draw_text, draw.draw_replacedbox, writer._add_links = draw_text, draw_replacedbox, _add_links
        writer.VARIANTS["pdf/ua-1"] = (self.finish, {"mark": True})

    def as_artefact(self, function):
        return lambda stream, *rest, **more: self.mark(stream, None, "", lambda: function(stream, *rest, **more))

    def mark(self, stream, element, kind, body):
        if not stream._mark or getattr(stream, "is_marking", False):
            return body()
        stream.is_marking = True
        if element is None:
            pydyf.Stream.begin_marked_content(stream, "Artifact", None)
        else:
            properties = pydyf.Dictionary({"MCID": len(stream.marked)})
            pydyf.Stream.begin_marked_content(stream, kind or "Span", properties)
            stream.marked.append((element, kind))
        try:
            return body()
        finally:
            pydyf.Stream.end_marked_content(stream)
            stream.is_marking = False

    def is_repeated(self, element, stream):
        """A table's head on its second page is read once only."""
        while element is not None and element.tag != "thead":
            element = self.parents.get(element)
        return element is not None and self.heads.setdefault(element, stream) is not stream

    def finish(self, pdf, metadata, document, streams):
        Structure(pdf, self.parents).write(streams, self.links)
        add_metadata(pdf, metadata, "ua", version=1, conformance=None)
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        if "Lang" not in pdf.catalog:
            raise ValueError("the page does not say its language")


class Node:
    """An element of the structure before it is written."""

    def __init__(self, role, place):
        self.role, self.place, self.kids, self.attributes = role, place, [], {}


class Structure:
    """The elements of the page that have content, as the structure of the PDF."""

    def __init__(self, pdf, parents):
        self.pdf, self.parents = pdf, parents
        self.places = {element: place for place, element in enumerate(parents)}
        self.root = Node("Document", 0)
        self.nodes, self.bodies, self.labels, self.texts = {}, {}, {}, {}

    def node(self, element):
        """That of the nearest element with a role, made with all above it."""
        while element is not None:
            role = ROLES.get(element.tag)
            if role is None and element.get("lang") and element.tag not in ("html", "body"):
                role = "Span"
            if role:
                break
            element = self.parents.get(element)
        if element is None:
            return self.root
        if element in self.nodes:
            return self.nodes[element]
        parent = self.node(self.parents.get(element))
        if parent.role == "LI":
            parent = self.part(self.bodies, parent, "LBody")
        elif parent.role in GROUPS and role in ("Link", "Span"):
            parent = self.part(self.texts, parent, "P")
        node = self.nodes[element] = Node(role, self.places[element])
        node.attributes = self.attributes(element, role)
        parent.kids.append(node)
        return node

    def part(self, parts, node, role):
        """The part of a node that its content belongs to: a list's item has a label and a body, a group's own text is a paragraph."""
        if node not in parts:
            parts[node] = Node(role, node.place - 0.5 if role == "Lbl" else node.place)
            node.kids.append(parts[node])
        return parts[node]

    def attributes(self, element, role):
        found = {}
        if element.get("lang"):
            found["Lang"] = pydyf.String(element.get("lang"))
        if role == "TH":
            scope = {"row": "Row", "rowgroup": "Row"}.get(element.get("scope"), "Column")
            found["A"] = pydyf.Dictionary({"O": "/Table", "Scope": f"/{scope}"})
        if role in ("TH", "TD"):
            for name in ("colspan", "rowspan"):
                if (element.get(name) or "1").isdigit() and int(element.get(name) or 1) > 1:
                    found.setdefault("A", pydyf.Dictionary({"O": "/Table"}))[f"{name[:3].title()}Span"] = int(element.get(name))
        if role == "L":
            found["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal" if element.tag == "ol" else "/None"})
        return found

    def target(self, element, kind):
        """Where a piece of content belongs."""
        if kind == "Figure":
            if element not in self.nodes:
                parent = self.node(self.parents[element])
                parent = self.part(self.bodies, parent, "LBody") if parent.role == "LI" else parent
                node = self.nodes[element] = Node("Figure", self.places[element])
                node.attributes = {"Alt": pydyf.String(alternative(element))}
                parent.kids.append(node)
            return self.nodes[element]
        node = self.node(element)
        if node.role == "LI":
            return self.part(self.labels if kind == "Lbl" else self.bodies, node, kind or "LBody")
        return self.part(self.texts, node, "P") if node.role in GROUPS else node

    def write(self, streams, links):
        owners = []
        for page, stream in enumerate(streams):
            owners.append([])
            for identifier, (element, kind) in enumerate(stream.marked):
                node = self.target(element, kind)
                node.kids.append((page, identifier))
                owners[page].append(node)
        annotated = []
        for page, element, annotation in links:
            while element is not None and element.tag != "a":
                element = self.parents.get(element)
            if element is None:
                continue
            node = self.node(element)
            node.kids.append((page, annotation))
            annotation["Contents"] = pydyf.String(words_of(element) or element.get("aria-label") or element.get("href"))
            annotation["StructParent"] = len(streams) + len(annotated)
            annotation["F"] = 4
            annotated.append(node)
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(tree)
        tree["K"] = pydyf.Array([self.emit(self.root, tree)])
        numbers = pydyf.Array()
        for page, nodes in enumerate(owners):
            numbers.extend([page, pydyf.Array([node.reference for node in nodes])])
        for place, node in enumerate(annotated, len(streams)):
            numbers.extend([place, node.reference])
        parents = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(parents)
        tree["ParentTree"] = parents.reference
        tree["ParentTreeNextKey"] = len(streams) + len(annotated)
        self.pdf.catalog["StructTreeRoot"] = tree.reference

    def emit(self, node, parent):
        """Writes the node and all below it; answers the reference."""
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference, **node.attributes})
        self.pdf.add_object(written)
        node.reference = written.reference
        kids = node.kids
        if node.role in GROUPS:
            kids = sorted(kids, key=lambda kid: kid.place)
        own = next((kid[0] for kid in kids if isinstance(kid, tuple)), None)
        if own is not None:
            written["Pg"] = self.pdf.page_references[own]
        written["K"] = pydyf.Array([self.kid(kid, own, written) for kid in kids])
        return written.reference

    def kid(self, kid, own, written):
        if isinstance(kid, Node):
            return self.emit(kid, written)
        page, content = kid
        if isinstance(content, int):
            if page == own:
                return content
            return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pdf.page_references[page], "MCID": content})
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": content.reference, "Pg": self.pdf.page_references[page]})


def parents_of(root):
    """Each element with the one above it, in the order of the page."""
    parents = {root: None}
    for element in root.iter():
        for kid in element:
            parents[kid] = element
    # In the order of the page, not of its levels.
    return {element: parents[element] for element in root.iter()}


def main(source, target):
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    with open(source, encoding="utf-8") as file:
        page = weasyprint.HTML(string=file.read(), url_fetcher=refuse, base_url="about:blank")
    document = page.render()
    if weasyprint.__version__.startswith("57."):
        Marks().install(parents_of(page.etree_element))
    document.write_pdf(target, variant="pdf/ua-1")
    print(len(document.pages))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
