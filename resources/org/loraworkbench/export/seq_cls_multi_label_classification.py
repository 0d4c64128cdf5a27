MODEL = AutoModelForSequenceClassification
HEAD = {
    "id2label": dict(enumerate(LABELS)),
    "label2id": {label: number for number, label in enumerate(LABELS)},
    "problem_type": PROBLEM_TYPE,
}
METRIC = "label_accuracy"


def prepared(rows):
    """Rows of a text, or a pair of them, and the numbers of its labels."""
    return [
        {"ids": ids, "types": types, "labels": row["labels"]}
        for (ids, types), row in zip(encoded_with_types(rows), rows)
    ]


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows], [row["types"] for row in rows])
    fields["labels"] = torch.tensor(
        [[float(label in row["labels"]) for label in range(len(LABELS))] for row in rows]
    )
    return fields


def loss_and_hits(model, fields):
    """The loss, and of every label of every text whether it is rightly said to be there or not."""
    output = model(**fields)
    return output.loss, (output.logits > 0) == (fields["labels"] > 0.5)
