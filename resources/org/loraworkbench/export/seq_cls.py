MODEL = AutoModelForSequenceClassification
HEAD = {
    "id2label": dict(enumerate(LABELS)),
    "label2id": {label: number for number, label in enumerate(LABELS)},
    "problem_type": PROBLEM_TYPE,
}
METRIC = "accuracy"


def prepared(rows):
    """Rows of a text and the number of its label."""
    ids = encoded([row["text"] for row in rows])
    return [{"ids": text, "label": row["label"]} for text, row in zip(ids, rows)]


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows])
    fields["labels"] = torch.tensor([row["label"] for row in rows])
    return fields


def loss_and_hits(model, fields):
    output = model(**fields)
    return output.loss, output.logits.argmax(-1) == fields["labels"]
