"""Writes expected.json; needs torch and transformers.

For tiny models of every architecture: what they give in training when all is kept, when half of the
numbers are dropped at one single place of the forward pass (each place in turn), and when one
dropout field of the configuration is 1 and the others 0.
"""
import json
import pathlib
import zlib

import torch
import transformers

HERE = pathlib.Path(__file__).parent
SHOWN = 12
LABELS = 3
IDS = [[5, 17, 31, 8, 24, 11], [9, 30, 6, 22, 13, 35]]
WRITTEN = [[3, 14, 27, 19], [3, 33, 7, 12]]

ENCODER = {
    "vocab_size": 40, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
    "intermediate_size": 24, "max_position_embeddings": 16, "pad_token_id": 1,
    "hidden_dropout_prob": 0.11, "attention_probs_dropout_prob": 0.12,
}
DECODER = {
    "vocab_size": 40, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "intermediate_size": 24, "pad_token_id": 0, "attention_dropout": 0.12,
}
DISTILBERT = {
    "model_type": "distilbert", "vocab_size": 40, "dim": 16, "n_layers": 2, "n_heads": 2,
    "hidden_dim": 24, "max_position_embeddings": 16, "dropout": 0.11, "attention_dropout": 0.12,
    "qa_dropout": 0.13, "seq_classif_dropout": 0.14,
}
DEBERTA = ENCODER | {
    "model_type": "deberta-v2", "relative_attention": True, "pos_att_type": ["c2p", "p2c"],
    "position_buckets": 4, "norm_rel_ebd": "layer_norm", "type_vocab_size": 0,
    "pooler_dropout": 0.13, "pooler_hidden_size": 16, "position_biased_input": False,
}
MODERNBERT = {
    "model_type": "modernbert", "vocab_size": 40, "hidden_size": 16, "num_hidden_layers": 2,
    "num_attention_heads": 2, "intermediate_size": 24, "pad_token_id": 1, "bos_token_id": 2,
    "cls_token_id": 2, "eos_token_id": 3, "sep_token_id": 3, "embedding_dropout": 0.11,
    "attention_dropout": 0.12, "mlp_dropout": 0.13, "classifier_dropout": 0.14,
}
BART = {
    "model_type": "bart", "vocab_size": 40, "d_model": 16, "encoder_layers": 2, "decoder_layers": 2,
    "encoder_attention_heads": 2, "decoder_attention_heads": 4, "encoder_ffn_dim": 24,
    "decoder_ffn_dim": 20, "max_position_embeddings": 16, "pad_token_id": 1, "eos_token_id": 2,
    "bos_token_id": 0, "decoder_start_token_id": 2, "dropout": 0.11, "attention_dropout": 0.12,
    "activation_dropout": 0.13, "classifier_dropout": 0.14,
}
T5 = {
    "model_type": "t5", "vocab_size": 40, "d_model": 16, "d_kv": 6, "d_ff": 24, "num_layers": 2,
    "num_heads": 2, "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
    "tie_word_embeddings": True, "scale_decoder_outputs": True, "dropout_rate": 0.11,
    "classifier_dropout": 0.14,
}
GPT2 = {
    "model_type": "gpt2", "vocab_size": 40, "n_embd": 16, "n_layer": 2, "n_head": 2,
    "n_positions": 16, "pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 1,
    "embd_pdrop": 0.11, "attn_pdrop": 0.12, "resid_pdrop": 0.13,
}
GPT_NEOX = {
    "model_type": "gpt_neox", "vocab_size": 40, "hidden_size": 16, "num_hidden_layers": 2,
    "num_attention_heads": 2, "intermediate_size": 24, "max_position_embeddings": 16,
    "pad_token_id": 0, "hidden_dropout": 0.11, "attention_dropout": 0.12, "classifier_dropout": 0.14,
}
BLOOM = {
    "model_type": "bloom", "vocab_size": 40, "hidden_size": 16, "n_layer": 2, "n_head": 2,
    "pad_token_id": 3, "hidden_dropout": 0.11, "attention_dropout": 0.12,
}
OPT = {
    "model_type": "opt", "vocab_size": 40, "hidden_size": 16, "num_hidden_layers": 2,
    "num_attention_heads": 2, "ffn_dim": 24, "max_position_embeddings": 16, "pad_token_id": 1,
    "dropout": 0.11, "attention_dropout": 0.12,
}
GPT_NEO = {
    "model_type": "gpt_neo", "vocab_size": 40, "hidden_size": 16, "num_layers": 2, "num_heads": 2,
    "max_position_embeddings": 16, "attention_types": [[["global", "local"], 1]], "window_size": 3,
    "pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 1, "embed_dropout": 0.11, "attention_dropout": 0.12, "resid_dropout": 0.13,
    "classifier_dropout": 0.14,
}
ALBERT = ENCODER | {"model_type": "albert", "embedding_size": 12, "classifier_dropout_prob": 0.14}
BERT_LIKE = {
    "bert": {}, "roberta": {}, "xlm-roberta": {}, "camembert": {}, "electra": {"embedding_size": 12},
}
LLAMA_LIKE = {
    "llama": {}, "mistral": {"sliding_window": 3}, "qwen2": {}, "qwen3": {"head_dim": 6},
    "smollm3": {"no_rope_layer_interval": 2},
    "phi3": {"resid_pdrop": 0.13, "bos_token_id": 1, "eos_token_id": 2},
}


def cases():
    for kind, more in BERT_LIKE.items():
        config = ENCODER | {"model_type": kind} | more
        yield config, "SEQ_CLS"
        yield config | {"classifier_dropout": 0.14}, "SEQ_CLS"
        yield config | {"classifier_dropout": 0.14}, "TOKEN_CLS"
        yield config, "QUESTION_ANS"
    for task in ("SEQ_CLS", "TOKEN_CLS", "QUESTION_ANS"):
        yield DISTILBERT, task
        yield ENCODER | {"model_type": "mpnet"}, task
        yield ALBERT, task
        yield MODERNBERT, task
    yield DEBERTA | {"cls_dropout": 0.15}, "SEQ_CLS"
    yield DEBERTA | {"share_att_key": True}, "SEQ_CLS"
    yield DEBERTA, "TOKEN_CLS"
    yield DEBERTA, "QUESTION_ANS"
    for task in ("SEQ_2_SEQ_LM", "SEQ_CLS", "QUESTION_ANS"):
        yield BART, task
        yield T5, task
    for task in ("TOKEN_CLS", "FEATURE_EXTRACTION"):
        yield T5 | {"feed_forward_proj": "gated-gelu"}, task
    for task in ("CAUSAL_LM", "SEQ_CLS", "QUESTION_ANS", "TOKEN_CLS"):
        yield GPT2, task
    for kind, more in LLAMA_LIKE.items():
        config = DECODER | {"model_type": kind} | more
        yield config, "CAUSAL_LM"
        yield config, "TOKEN_CLS"
    yield DECODER | {"model_type": "llama", "hidden_dropout": 0.15}, "TOKEN_CLS"
    yield DECODER | {"model_type": "llama", "classifier_dropout": 0.14}, "TOKEN_CLS"
    gemma = {
        "model_type": "gemma3_text", "head_dim": 6, "sliding_window": 3, "query_pre_attn_scalar": 6,
        "layer_types": ["sliding_attention", "full_attention"],
    }
    yield DECODER | gemma, "CAUSAL_LM"
    yield DECODER | gemma, "SEQ_CLS"
    yield DECODER | {"model_type": "gemma", "head_dim": 6}, "CAUSAL_LM"
    gemma2 = gemma | {"model_type": "gemma2", "attn_logit_softcapping": 2.0}
    yield DECODER | gemma2, "CAUSAL_LM"
    yield DECODER | gemma2, "TOKEN_CLS"
    for task in ("SEQ_2_SEQ_LM", "SEQ_CLS", "FEATURE_EXTRACTION"):
        yield T5 | {"model_type": "mt5"}, task
    for task in ("CAUSAL_LM", "TOKEN_CLS"):
        yield GPT_NEOX, task
        yield GPT_NEO, task
    yield GPT_NEOX | {"use_parallel_residual": False}, "SEQ_CLS"
    yield BLOOM, "CAUSAL_LM"
    yield BLOOM | {"classifier_dropout": 0.14}, "TOKEN_CLS"
    yield OPT, "CAUSAL_LM"
    yield OPT | {"word_embed_proj_dim": 12, "do_layer_norm_before": False}, "SEQ_CLS"


AUTO = {
    "SEQ_CLS": transformers.AutoModelForSequenceClassification,
    "TOKEN_CLS": transformers.AutoModelForTokenClassification,
    "QUESTION_ANS": transformers.AutoModelForQuestionAnswering,
    "CAUSAL_LM": transformers.AutoModelForCausalLM,
    "SEQ_2_SEQ_LM": transformers.AutoModelForSeq2SeqLM,
    "FEATURE_EXTRACTION": transformers.AutoModelForTextEncoding,
}


def model(config, task):
    settings = {key: value for key, value in config.items() if key != "model_type"}
    labels = 2 if task == "QUESTION_ANS" else LABELS
    made = transformers.AutoConfig.for_model(config["model_type"], num_labels=labels, **settings)
    made._attn_implementation = "eager"
    kind = AUTO[task]
    result = kind.from_config(made)
    for name, parameter in result.named_parameters():
        parameter.data = torch.tensor(numbers(name, parameter)).view_as(parameter)
    return result.train()


def numbers(name, parameter):
    """Of a name and a place alone, from -0.5 to 0.5; around 1 for the weights of norms."""
    seed = zlib.crc32(name.encode())
    centre = 1.0 if parameter.dim() == 1 and name.endswith(".weight") else 0.0
    return [mixed((seed + i * 2654435761) % 2**32) / 2**32 - 0.5 + centre for i in range(parameter.numel())]


def mixed(x):
    for _ in range(2):
        x = (x ^ x >> 16) * 0x45D9F3B % 2**32
    return x ^ x >> 16


def ids(config, task):
    ends = {"bart": 2, "t5": 1, "mt5": 1}.get(config["model_type"])
    return [row[:-1] + [ends] if ends else row for row in IDS]


@torch.no_grad()
def output(network, config, task):
    fields = {"input_ids": torch.tensor(ids(config, task))}
    fields["attention_mask"] = torch.ones_like(fields["input_ids"])
    if task == "SEQ_2_SEQ_LM":
        fields["decoder_input_ids"] = torch.tensor(WRITTEN)
    result = network(**fields)
    if task == "QUESTION_ANS":
        values = torch.stack([result.start_logits, result.end_logits], -1)
    else:
        values = result.last_hidden_state if task == "FEATURE_EXTRACTION" else result.logits
    flat = values.flatten().tolist()
    step = max(1, (len(flat) - 1) // (SHOWN - 1))
    return [round(value, 6) for value in flat[::step][:SHOWN]]


class OnePlace:
    """Stands in for torch's dropout: drops half at one call, and nothing at the others."""

    def __init__(self, chosen):
        self.chosen = chosen
        self.probabilities = []

    def __call__(self, x, p=0.5, training=True, inplace=False):
        if not training or p == 0:
            return x
        self.probabilities.append(p)
        if len(self.probabilities) - 1 != self.chosen:
            return x
        kept = [mixed(i) >= 2**31 for i in range(x.numel())]
        return x * torch.tensor(kept).view_as(x) / 0.5


def with_place(chosen, network, config, task):
    place = OnePlace(chosen)
    original = torch.nn.functional.dropout
    torch.nn.functional.dropout = place
    try:
        return output(network, config, task), place.probabilities
    finally:
        torch.nn.functional.dropout = original


def case(config, task):
    network = model(config, task)
    kept, probabilities = with_place(-1, network, config, task)
    names = {value: key for key, value in config.items() if "drop" in key}
    dropped = [
        {"field": names.get(p, "classifier_dropout"), "output": with_place(k, network, config, task)[0]}
        for k, p in enumerate(probabilities)
    ]
    off = config | {key: 0.0 for key in names.values()}
    if task == "TOKEN_CLS" and config["model_type"] in ("gpt2", "gemma2", *LLAMA_LIKE):
        off.setdefault("classifier_dropout", 0.0)
    fields = {key: output(model(off | {key: 1.0}, task), config, task) for key in names.values()}
    return {
        "config": config, "task": task, "labels": LABELS, "ids": ids(config, task),
        "written": WRITTEN if task == "SEQ_2_SEQ_LM" else None,
        "kept": kept, "dropped": dropped, "off": off, "fields": fields,
    }


with open(HERE / "expected.json", "w") as file:
    lines = [json.dumps(case(config, task)) for config, task in cases()]
    file.write("[\n" + ",\n".join(lines) + "\n]\n")
