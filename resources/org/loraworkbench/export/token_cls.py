MODEL = AutoModelForTokenClassification
HEAD = {
    "id2label": dict(enumerate(LABELS)),
    "label2id": {label: number for number, label in enumerate(LABELS)},
}
METRIC = "accuracy"


def put_spaces_back():
    """Byte-level tokenizers know most words with the space before them, which lists of words lack."""
    splitting = TOKENIZER.backend_tokenizer.pre_tokenizer
    if splitting is not None:
        state = splitting.__getstate__()
        splitting.__setstate__(
            state.replace(b'"add_prefix_space":false', b'"add_prefix_space":true')
        )
        TOKENIZER.backend_tokenizer.pre_tokenizer = splitting


def prepared(rows):
    """Rows of words and their tags: the first token of a word carries its tag."""
    put_spaces_back()
    encoding = TOKENIZER(
        [row["words"] for row in rows],
        is_split_into_words=True,
        truncation=True,
        max_length=MAX_LENGTH,
    )
    found = [
        {"ids": ids, "labels": first_tokens(encoding.word_ids(index), rows[index]["tags"])}
        for index, ids in enumerate(encoding["input_ids"])
    ]
    return [row for row in found if any(label != -100 for label in row["labels"])]


def first_tokens(words, tags):
    return [
        -100 if word is None or place > 0 and words[place - 1] == word else tags[word]
        for place, word in enumerate(words)
    ]


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows])
    fields["labels"] = padded([row["labels"] for row in rows], -100)
    return fields


def loss_and_hits(model, fields):
    output = model(**fields)
    counted = fields["labels"] != -100
    return output.loss, (output.logits.argmax(-1) == fields["labels"])[counted]
