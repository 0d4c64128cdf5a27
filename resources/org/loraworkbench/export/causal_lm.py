MODEL = AutoModelForCausalLM
HEAD = {}
METRIC = "token_accuracy"


def prepared(rows):
    """Rows of a prompt and its completion, of which the completion and the end are learned; or
    of conversations, of which the assistant's answers are."""
    if "messages" in rows[0]:
        return [row for conversation in rows for row in rows_of(**conversation)]
    return [row_of(row["prompt"], row["completion"]) for row in rows]


def row_of(prompt, completion):
    read = TOKENIZER(prompt)["input_ids"]
    read = read[:-1] if read and read[-1] == END else read
    written = TOKENIZER(completion, add_special_tokens=False)["input_ids"]
    written = written if END is None else written + [END]
    return {
        "ids": (read + written)[:MAX_LENGTH],
        "labels": ([-100] * len(read) + written)[:MAX_LENGTH],
    }


def rows_of(messages, tools, given):
    """What the chat template adds after its own generation prompt is learned, of every answer
    after the given messages. Where the template changes what stands before, each answer has a
    row of its own."""

    def written(count, answer_follows):
        return TOKENIZER.apply_chat_template(
            messages[:count], tools=tools, add_generation_prompt=answer_follows
        )["input_ids"]

    whole = written(len(messages), False)
    answers = [
        (written(place, True), written(place + 1, False))
        for place in range(given, len(messages))
        if messages[place]["role"] == "assistant"
    ]
    if all(whole[: len(part)] == part for answer in answers for part in answer):
        rows = [learned(whole, answers)]
    else:
        rows = [learned(after, [(before, after)]) for before, after in answers]
    return [row for row in rows if any(label != -100 for label in row["labels"][1:])]


def learned(ids, answers):
    labels = [-100] * len(ids)
    for before, after in answers:
        labels[len(before) : len(after)] = ids[len(before) : len(after)]
    return {"ids": ids[:MAX_LENGTH], "labels": labels[:MAX_LENGTH]}


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
