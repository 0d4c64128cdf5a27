MODEL = AutoModelForQuestionAnswering
HEAD = {}
METRIC = "windows_exact"


def prepared(rows):
    """Questions with their contexts, cut into windows where these are long."""
    encoding = TOKENIZER(
        [row["question"].lstrip() for row in rows],
        [row["context"] for row in rows],
        return_offsets_mapping=True,
        return_token_type_ids=True,
    )
    return [
        {
            "ids": [encoding["input_ids"][index][place] for place in window],
            "types": [encoding["token_type_ids"][index][place] for place in window],
            "answer": answer_tokens(
                [encoding["offset_mapping"][index][place] for place in window],
                [encoding.sequence_ids(index)[place] for place in window],
                row["answers"],
            ),
        }
        for index, row in enumerate(rows)
        for window in windows(encoding.sequence_ids(index))
    ]


def windows(sequences):
    """The places of each window: all around a piece of the context. Not left to the tokenizer,
    since tokenizers 0.23 forgets the windows far behind."""
    context = [place for place, sequence in enumerate(sequences) if sequence == 1]
    room = MAX_LENGTH - len(sequences) + len(context)
    return [
        [
            place
            for place, sequence in enumerate(sequences)
            if sequence != 1 or place - context[0] in range(start, start + room)
        ]
        for start in range(0, max(1, len(context) - STRIDE), max(1, room - STRIDE))
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
