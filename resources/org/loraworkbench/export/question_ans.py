MODEL = AutoModelForQuestionAnswering
HEAD = {}
METRIC = "windows_exact"


def prepared(rows):
    """Questions with their contexts, cut into windows where these are long."""
    encoding = TOKENIZER(
        [row["question"].lstrip() for row in rows],
        [row["context"] for row in rows],
        truncation="only_second",
        max_length=MAX_LENGTH,
        stride=STRIDE,
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
        return_token_type_ids=True,
    )
    return [
        {
            "ids": ids,
            "types": encoding["token_type_ids"][index],
            "answer": answer_tokens(
                encoding["offset_mapping"][index],
                encoding.sequence_ids(index),
                rows[encoding["overflow_to_sample_mapping"][index]]["answers"],
            ),
        }
        for index, ids in enumerate(encoding["input_ids"])
    ]


def answer_tokens(spans, sequences, answers):
    """First and last token of the answer; both 0 where the window does not hold all of it."""
    context = [place for place, sequence in enumerate(sequences) if sequence == 1]
    if not answers or not context:
        return 0, 0
    start = answers[0]["start"]
    end = start + len(answers[0]["text"])
    if spans[context[0]][0] > start or spans[context[-1]][1] < end:
        return 0, 0
    first = max(place for place in context if spans[place][0] <= start)
    last = min(place for place in context if spans[place][1] >= end)
    return first, last


def length(row):
    return len(row["ids"])


def batch(rows):
    fields = inputs([row["ids"] for row in rows], [row["types"] for row in rows])
    fields["start_positions"] = torch.tensor([row["answer"][0] for row in rows])
    fields["end_positions"] = torch.tensor([row["answer"][1] for row in rows])
    return fields


def loss_and_hits(model, fields):
    output = model(**fields)
    starts = output.start_logits.argmax(-1) == fields["start_positions"]
    return output.loss, starts & (output.end_logits.argmax(-1) == fields["end_positions"])
