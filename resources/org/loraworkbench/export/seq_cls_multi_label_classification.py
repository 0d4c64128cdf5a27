MODEL = AutoModelForSequenceClassification
HEAD = {
    "id2label": dict(enumerate(LABELS)),
    "label2id": {label: number for number, label in enumerate(LABELS)},
    "problem_type": PROBLEM_TYPE,
}
METRIC = "label_accuracy"


def prepared(rows):
    """Rows of a text and the numbers of its labels."""
    ids = encoded([row["text"] for row in rows])
    return [{"ids": text, "labels": row["labels"]} for text, row in zip(ids, rows)]


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows])
    fields["labels"] = torch.tensor(
        [[float(label in row["labels"]) for label in range(len(LABELS))] for row in rows]
    )
    return fields


def loss_and_hits(model, fields):
    """The loss, and of every label of every text whether it is rightly said to be there or not."""
    output = model(**fields)
    return output.loss, (output.logits > 0) == (fields["labels"] > 0.5)
