MODEL = AutoModelForSequenceClassification
HEAD = {
    "id2label": dict(enumerate(LABELS)),
    "label2id": {label: number for number, label in enumerate(LABELS)},
    "problem_type": PROBLEM_TYPE,
}
METRIC = "rmse"


def prepared(rows):
    """Rows of a text, or a pair of them, and its scores, one for each output."""
    return [
        {"ids": ids, "types": types, "scores": row["scores"]}
        for (ids, types), row in zip(encoded_with_types(rows), rows)
    ]


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows], [row["types"] for row in rows])
    fields["labels"] = torch.tensor([row["scores"] for row in rows], dtype=torch.float32)
    return fields


def loss_and_hits(model, fields):
    """The loss, and the squared error of each score: rmse is the root of their mean."""
    output = model(**fields)
    return output.loss, (output.logits - fields["labels"]).square()
