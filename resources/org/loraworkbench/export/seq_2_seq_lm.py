MODEL = AutoModelForSeq2SeqLM
HEAD = {}
METRIC = "token_accuracy"


def prepared(rows):
    """Rows of a text to read and the text to write for it, each with the token that ends a text."""
    return [{"ids": ended(row["source"]), "labels": ended(row["target"])} for row in rows]


def ended(text):
    ids = TOKENIZER(text)["input_ids"]
    ids = ids if END is None or ids and ids[-1] == END else ids + [END]
    return ids if len(ids) <= MAX_LENGTH else ids[: MAX_LENGTH - 1] + ids[-1:]


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows])
    fields["labels"] = padded([row["labels"] for row in rows], -100)
    return fields


def loss_and_hits(model, fields):
    output = model(**fields)
    return output.loss, (output.logits.argmax(-1) == fields["labels"])[fields["labels"] != -100]
