HERE = pathlib.Path(__file__).parent
RESULTS = pathlib.Path(__file__).with_suffix("")
CONFIG = AutoConfig.from_pretrained(BASE, revision=REVISION, **HEAD)
# Where BASE has a SentencePiece model and no tokenizer.json, this needs sentencepiece and protobuf.
TOKENIZER = AutoTokenizer.from_pretrained(BASE, revision=REVISION)
if any(
    token is not None and token >= CONFIG.vocab_size
    for token in (
        TOKENIZER.bos_token_id,
        TOKENIZER.eos_token_id,
        TOKENIZER.sep_token_id,
        TOKENIZER.cls_token_id,
        TOKENIZER.pad_token_id,
    )
):
    # No file names the tokenizer's class, and that of the model type has tokens of which the base knows nothing.
    TOKENIZER = PreTrainedTokenizerFast.from_pretrained(BASE, revision=REVISION)
END = next(
    iter(
        token
        for tokens in (TOKENIZER.eos_token_id, CONFIG.eos_token_id)
        for token in (tokens if isinstance(tokens, list) else [tokens])
        if token is not None
    ),
    None,
)
PAD = next(
    token
    for token in (CONFIG.pad_token_id, TOKENIZER.pad_token_id, END, 0)
    if token is not None and token >= 0
)
CONFIG.pad_token_id = PAD
if not BASE_DROPOUT:
    # Nothing is dropped but what lora_dropout says, nor in heads of which the configuration is silent.
    CONFIG.classifier_dropout = 0.0
    for key, value in CONFIG.to_dict().items():
        if "drop" in key and isinstance(value, float):
            setattr(CONFIG, key, 0.0)


def examples(name):
    with open(HERE / name, encoding="utf-8") as lines:
        return prepared([json.loads(line) for line in lines])


def padded(rows, filler):
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


def inputs(ids, types=None):
    """What a model reads, from one list of token ids for each text."""
    fields = {
        "input_ids": padded(ids, PAD),
        "attention_mask": padded([[1] * len(row) for row in ids], 0),
    }
    if types is not None and getattr(CONFIG, "type_vocab_size", 0) > 1:
        fields["token_type_ids"] = padded(types, 0)
    return fields


def encoded(texts):
    return TOKENIZER(texts, truncation=True, max_length=MAX_LENGTH)["input_ids"]


def encoded_with_types(rows):
    """Token ids and token types of each row's text, or of the two texts of a pair."""
    encoding = TOKENIZER(
        [row["text"] for row in rows],
        [row["text_pair"] for row in rows] if "text_pair" in rows[0] else None,
        truncation=True,
        max_length=MAX_LENGTH,
        return_token_type_ids=True,
    )
    return list(zip(encoding["input_ids"], encoding["token_type_ids"]))


def base_model(folder):
    """The base, which is saved where it has new modules of which adapters know nothing."""
    if RANDOM_WEIGHTS:
        return MODEL.from_config(CONFIG)
    model, loading = MODEL.from_pretrained(
        BASE,
        revision=REVISION,
        config=CONFIG,
        dtype=torch.float32,
        ignore_mismatched_sizes=NEW_HEAD is not None,
        output_loading_info=True,
    )
    if NEW_HEAD is not None:
        # The base may have a head of the same size whose outputs mean something else.
        layer = model.get_submodule(NEW_HEAD)
        torch.nn.init.normal_(layer.weight, std=0.02)
        if layer.bias is not None:
            torch.nn.init.zeros_(layer.bias)
    if not all(is_of_head(name) for name in loading["missing_keys"]):
        # Adapters hold no other new module, such as BERT's pooler: they need the base with it.
        model.save_pretrained(folder)
        TOKENIZER.save_pretrained(folder)
        model.name_or_path = str(folder)
    return model


def is_of_head(name):
    return not set(HEAD_MODULES).isdisjoint(name.split("."))


def adapted(lane, base_folder):
    model = base_model(base_folder)
    if lane["method"] == "lora":
        return get_peft_model(model, LoraConfig(task_type=TASK_TYPE, **lane["lora"]))
    if lane["method"] == "head":
        for name, parameter in model.named_parameters():
            parameter.requires_grad = is_of_head(name)
    return model


class JavaRandom:
    """Java's own random numbers, as its documentation defines them: the order is as it was there."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) % 2**48

    def bits(self):
        self.state = (self.state * 0x5DEECE66D + 0xB) % 2**48
        return self.state >> 17

    def below(self, bound):
        if bound & (bound - 1) == 0:
            return bound * self.bits() >> 31
        while True:
            bits = self.bits()
            if bits - bits % bound + bound <= 2**31:
                return bits % bound


def shuffled(count, epoch, seed):
    random = JavaRandom(seed + epoch * 0x9E3779B97F4A7C15)
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        chosen = random.below(last + 1)
        order[last], order[chosen] = order[chosen], order[last]
    return order


def batches(rows, seed):
    """Shuffled, without end; where an epoch ends within a batch, the next one fills it."""
    waiting = []
    for epoch in itertools.count():
        waiting += shuffled(len(rows), epoch, seed)
        while len(waiting) >= BATCH_SIZE:
            yield batch([rows[index] for index in waiting[:BATCH_SIZE]])
            waiting = waiting[BATCH_SIZE:]


def device():
    return "cuda" if torch.cuda.is_available() else "cpu"


def on_device(fields):
    return {key: value.to(device()) for key, value in fields.items()}


@torch.no_grad()
def evaluate(model, rows):
    """The mean loss, and the share of what counts that is right (or the root of a mean error)."""
    model.eval()
    total, right, counted = 0.0, 0, 0
    rows = sorted(rows, key=length)
    for start in range(0, len(rows), VALIDATION_ROWS):
        part = rows[start : start + VALIDATION_ROWS]
        fields = on_device(batch(part))
        loss, hits = loss_and_hits(model, fields)
        total += loss.item() * hits.numel()
        right += hits.sum().item()
        counted += hits.numel()
    model.train()
    score = right / counted
    return {
        "validation_loss": total / counted,
        METRIC: math.sqrt(score) if METRIC == "rmse" else score,
    }


class Printout:
    """Where a lane saves what it learned, and what it tells on the way: lines of text."""

    def __init__(self, name):
        self.name = name
        self.base_folder = RESULTS / "base"
        self.adapter_folder = RESULTS / "adapters" / name

    def started(self, model, trained):
        pass

    def stepped(self, step, loss, gradient_norm, rate_factor, tokens):
        pass

    def evaluated(self, step, loss, scores):
        print(f"{self.name}: step {step}, train loss {loss:.4f}, {scores}", flush=True)

    def stopped(self, step, reason):
        pass


def train(lane, training, validation, listener):
    seed = lane.get("seed", SEED)
    torch.manual_seed(seed)
    model = adapted(lane, listener.base_folder).to(device()).train()
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    listener.started(model, trained)
    optimizer = torch.optim.AdamW(
        trained, lr=lane["learning_rate"], betas=(0.9, 0.999), eps=1e-8, weight_decay=WEIGHT_DECAY
    )
    schedule = get_scheduler(LR_SCHEDULE, optimizer, WARMUP_STEPS, STEPS)
    losses, scores, smallest, unimproved = [], {}, math.inf, 0
    upcoming = batches(training, seed)
    for step in range(1, STEPS + 1):
        total, counted, tokens = 0.0, 0, 0
        for fields in itertools.islice(upcoming, GRADIENT_ACCUMULATION_STEPS):
            tokens += fields["attention_mask"].sum().item()
            loss, hits = loss_and_hits(model, on_device(fields))
            (loss * hits.numel()).backward()
            total += loss.item() * hits.numel()
            counted += hits.numel()
        for parameter in trained:
            if parameter.grad is not None:
                parameter.grad /= counted
        norm = torch.nn.utils.clip_grad_norm_(trained, MAX_GRAD_NORM or math.inf)
        optimizer.step()
        rate_factor = schedule.get_last_lr()[0] / lane["learning_rate"]
        schedule.step()
        optimizer.zero_grad()
        losses.append(total / counted)
        listener.stepped(step, losses[-1], norm.item(), rate_factor, tokens)
        if step % EVAL_EVERY == 0 or step == STEPS:
            scores = evaluate(model, validation)
            listener.evaluated(step, losses[-1], scores)
            unimproved = 0 if scores["validation_loss"] < smallest else unimproved + 1
            smallest = min(smallest, scores["validation_loss"])
            if EARLY_STOPPING_PATIENCE and unimproved >= EARLY_STOPPING_PATIENCE:
                reason = "the validation loss has not become smaller for %d evaluations"
                listener.stopped(step, reason % EARLY_STOPPING_PATIENCE)
                break
    model.save_pretrained(listener.adapter_folder)
    return {
        "trainable_parameters": sum(parameter.numel() for parameter in trained),
        "train_loss": sum(losses[-20:]) / len(losses[-20:]),
        **scores,
    }


TRAINING = examples(TRAINING_FILE)
VALIDATION = examples(VALIDATION_FILE)
