MODEL = AutoModelForSequenceClassification
HEAD = {
    "id2label": dict(enumerate(LABELS)),
    "label2id": {label: number for number, label in enumerate(LABELS)},
    "problem_type": PROBLEM_TYPE,
}
METRIC = "micro_f1"


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
    """The loss, and of every label that is there or found whether it is both: F1 is their mean,
    where a label that is rightly found counts for two, as it is there and found."""
    output = model(**fields)
    there, found = fields["labels"] > 0.5, output.logits > 0
    right = (there & found)[there | found]
    return output.loss, torch.cat([right, right[right]])
