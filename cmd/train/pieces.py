"""The word pieces of the program (../../ingest/lexicon/data/word_pieces.tsv) and their rows in the base model."""


def load_vocabulary(path):
    """Piece → id: its place in the list."""
    with open(path, encoding="utf-8") as lines:
        pieces = [line.rstrip("\n") for line in lines if not line.startswith("# ")]
    return {piece: n for n, piece in enumerate(pieces)}


def rows_in(path, vocabulary):
    """For each piece of the vocabulary, in order, its line in the base model's vocab.txt."""
    with open(path, encoding="utf-8") as lines:
        rows = {line.rstrip("\n"): n for n, line in enumerate(lines)}
    return [rows[piece] for piece in vocabulary]
