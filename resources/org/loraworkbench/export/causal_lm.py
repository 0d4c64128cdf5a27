MODEL = AutoModelForCausalLM
HEAD = {}
METRIC = "token_accuracy"


def prepared(rows):
    """Rows of a prompt and its completion, of which the completion and the end are learned; or
    of conversations, of which the assistant's answers are."""
    if "messages" in rows[0]:
        found = [row for conversation in rows for row in rows_of(**conversation)]
    else:
        found = [row_of(row["prompt"], row["completion"]) for row in rows]
    return [row for row in found if any(label != -100 for label in row["labels"][1:])]


def row_of(prompt, completion):
    """The two are one text, of which the tokens behind as many as the prompt alone has are learned."""
    read = open_ended(prompt)
    ids = open_ended(prompt + completion) + ([] if END is None else [END])
    return {
        "ids": ids[:MAX_LENGTH],
        "labels": ([-100] * len(read) + ids[len(read) :])[: len(ids)][:MAX_LENGTH],
    }


def open_ended(text):
    ids = TOKENIZER(text)["input_ids"]
    return ids[:-1] if ids and ids[-1] == END else ids


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
        return [learned(whole, answers)]
    return [learned(after, [(before, after)]) for before, after in answers]


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
