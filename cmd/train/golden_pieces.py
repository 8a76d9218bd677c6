"""Writes ingest/tokenize/testdata/pieces.json: sentences of our own as the reference tokeniser splits them, with
the program's vocabulary. Spans are bytes, half open.

    python cmd/train/golden_pieces.py

Needs the package tokenizers (PyPI).
"""

import json
import os

import tokenizers

from pieces import load_vocabulary

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = os.path.join(HERE, "../../ingest/lexicon/data/word_pieces.tsv")
GOLDEN = os.path.join(HERE, "../../ingest/tokenize/testdata/pieces.json")

SENTENCES = [
    "",
    " \t ",
    "“It will ruin the coast,” said Ms Ortega, the mayor.",
    "Zoë’s café in Zürich, Ångström and naïve Brontë",
    "Cafe\u0301 e\u0301te\u0301 q\u0303\u0323",
    "He doesn't, can’t and won`t; rock 'n' roll in the '90s",
    "the U.S. paid $5bn (£3.9m, €4,000.50) on 9/11 at 10:30 p.m.",
    "@jane_doe on #debate2016: see https://example.org/a?b=c_d&e=100%25",
    "東京都は 港を閉じた。中国人民 and Kiïv Київ",
    "안녕하세요 한국, ひらがな カタカナ がぎぐ",
    "مرحبا بالعالم، שלום עולם नमस्ते दुनिया ภาษาไทย",
    "ΣΊΣΥΦΟΣ Σίσυφος İstanbul ISTANBUL ıssız straße ẞ ﬁnd Ǆ",
    "\ufb01\u2126\u212b\u1fef\u037e \uf900\ufa6e",
    "👍🏽 👩\u200d👧 🫠 ok🙂ok ❤\ufe0f",
    "soft\u00adhyphen zero\u200bwidth \ufeffmark no\u00a0break thin\u2009space line\u2028end next\u0085line",
    "bell\u0007 null\u0001x \ufffd\ufffd broken â€œmojibakeâ€\u009d cafÃ© \ue000private",
    "antidisestablishmentarianism, Pneumonoultramicroscopicsilicovolcanoconiosis",
    "a" * 100 + " " + "b" * 101 + " " + "é" * 100 + " " + "e\u0301" * 101,
    "x" * 5000,
    "-- — – … . . . !?!? ‘‘ ’’ `` '' « » „ “ ‹ › ¿ ¡ § ¶ † • ° № ™ ® © + = < > | ~ ^ ¨ ´",
    "1,250,000 3.5% ½ ² x² H₂O 10⁻³ ١٢٣ 一二三 Ⅳ ①",
    "I’m O’Neill-D'Souza, AT&T’s ex-CEO; the Côte d’Ivoire/São Tomé talks",
    "[CLS] [UNK] are text here, as [any] other",
    "line one\nline two\r\nline\tthree\u000bfour\u000cfive",
]


def main():
    vocabulary = load_vocabulary(LIST)
    # No special tokens: what looks like one in a text is text, as in Devlin et al.'s own code.
    model = tokenizers.models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100)
    reference = tokenizers.Tokenizer(model)
    reference.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    reference.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    golden = []
    for text in SENTENCES:
        at = [0]
        for character in text:
            at.append(at[-1] + len(character.encode()))
        encoding = reference.encode(text)
        golden.append({
            "text": text,
            "pieces": encoding.tokens,
            "spans": [[at[i], at[j]] for i, j in encoding.offsets],
        })  # fmt: skip
    with open(GOLDEN, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(g) for g in golden) + "\n]\n")


if __name__ == "__main__":
    main()
