"""Greedy tokens of the reference under settings of generation_config.json; see README.md."""

import json
import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

PROMPTS = [[0, 5, 17, 31, 2], [0, 60, 9, 44, 81, 12, 7, 2]]
SETTINGS = [
    {},
    {"forced_bos_token_id": 0},
    {"forced_eos_token_id": [2]},
    {"no_repeat_ngram_size": 1},
    {"no_repeat_ngram_size": 2},
    {"no_repeat_ngram_size": 3, "forced_bos_token_id": 0},
    {"repetition_penalty": 1.3},
    {"min_length": 12},
    {"min_new_tokens": 9},
    {"suppress_tokens": [5, 44], "begin_suppress_tokens": [31, 60]},
    {"forced_bos_token_id": 0, "begin_suppress_tokens": [31, 60, 44]},
]
NEW_TOKENS = 14


def written(model, prompt, settings):
    ids = torch.tensor([prompt])
    with torch.no_grad():
        output = model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            max_new_tokens=NEW_TOKENS,
            do_sample=False,
            **settings,
        )[0].tolist()
    begin = 1 if model.config.is_encoder_decoder else len(prompt)
    end = model.generation_config.eos_token_id
    tokens = output[begin:]
    return tokens[: tokens.index(end)] if end in tokens else tokens


parity = Path(sys.argv[1])
lines = []
for case, auto in {
    "bart-seq2seq-qv": AutoModelForSeq2SeqLM,
    "llama-causal-qv": AutoModelForCausalLM,
}.items():
    model = auto.from_pretrained(parity / case / "base").eval()
    for settings in SETTINGS:
        tokens = [written(model, prompt, settings) for prompt in PROMPTS]
        lines.append(
            json.dumps({"case": case, "settings": settings, "prompts": PROMPTS, "tokens": tokens})
        )
print("[\n" + ",\n".join(lines) + "\n]")
