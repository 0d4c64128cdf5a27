MODEL = AutoModelForCausalLM
HEAD = {}
METRIC = "token_accuracy"


def prepared(rows):
    """Rows of a prompt and its completion, of which the completion and the end are learned."""
    return [row_of(row["prompt"], row["completion"]) for row in rows]


def row_of(prompt, completion):
    end = CONFIG.eos_token_id
    read = TOKENIZER(prompt)["input_ids"]
    read = read[:-1] if read and read[-1] == end else read
    written = TOKENIZER(completion, add_special_tokens=False)["input_ids"]
    written = written if end is None else written + [end]
    return {
        "ids": (read + written)[:MAX_LENGTH],
        "labels": ([-100] * len(read) + written)[:MAX_LENGTH],
    }


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows])
    fields["labels"] = padded([row["labels"] for row in rows], -100)
    return fields


def loss_and_hits(model, fields):
    output = model(**fields)
    truth = fields["labels"][:, 1:]
    return output.loss, (output.logits[:, :-1].argmax(-1) == truth)[truth != -100]
