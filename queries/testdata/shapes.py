"""Says of each file of N-Quads whether what it holds conforms to the shapes.

    shapes.py SHAPES FILE...

A line a file: "conforms", or the messages of what does not, with " | " between.
The shapes speak of all that is known of a node, whichever graph says it, so the
graphs are validated as one.
"""

import sys

import pyshacl
import rdflib

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def union(path):
    quads = rdflib.Dataset().parse(path, format="nquads")
    triples = rdflib.Graph()
    for s, p, o, _ in quads.quads():
        triples.add((s, p, o))
    return triples


shapes = rdflib.Graph().parse(sys.argv[1])
for path in sys.argv[2:]:
    conforms, report, _ = pyshacl.validate(union(path), shacl_graph=shapes)
    messages = [str(m).replace("\n", " ") for m in report.objects(None, SH.resultMessage)]
    print("conforms" if conforms else " | ".join(sorted(set(messages))) or "no message")
