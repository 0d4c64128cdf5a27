"""Greedy tokens of the reference for some parity cases; see README.md."""

import json
import sys
from pathlib import Path

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

CASES = {
    "gpt2-causal-c_attn": [[5, 17, 31], [60, 2, 9, 44, 81, 12, 7]],
    "llama-causal-qv": [[1, 5, 17, 31], [1, 60, 9, 44, 81, 12, 7]],
    "t5-seq2seq-qv": [[5, 17, 31, 1], [60, 9, 44, 81, 12, 7, 1]],
}
NEW_TOKENS = 16


def written(model, prompt):
    """The tokens that come after the prompt, without the end token."""
    ids = torch.tensor([prompt])
    with torch.no_grad():
        output = model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            max_new_tokens=NEW_TOKENS,
            do_sample=False,
        )[0].tolist()
    begin = 1 if model.config.is_encoder_decoder else len(prompt)
    end = model.generation_config.eos_token_id
    tokens = output[begin:]
    return tokens[: tokens.index(end)] if end in tokens else tokens


def texts(folder, prompts):
    seq2seq = folder.name.startswith("t5")
    auto = AutoModelForSeq2SeqLM if seq2seq else AutoModelForCausalLM
    base = auto.from_pretrained(folder / "base").eval()
    lanes = {"base": [written(base, prompt) for prompt in prompts]}
    for adapter in ["adapter_init", "adapter_final"]:
        base = auto.from_pretrained(folder / "base")
        adapted = PeftModel.from_pretrained(base, folder / adapter).eval()
        lanes[adapter] = [written(adapted, prompt) for prompt in prompts]
    return [
        {"prompt": prompt} | {lane: tokens[i] for lane, tokens in lanes.items()}
        for i, prompt in enumerate(prompts)
    ]


parity = Path(sys.argv[1])
result = {case: texts(parity / case, prompts) for case, prompts in CASES.items()}
lines = [
    f'  "{case}": [\n    ' + ",\n    ".join(json.dumps(text) for text in of_case) + "\n  ]"
    for case, of_case in result.items()
]
print("{\n" + ",\n".join(lines) + "\n}")
