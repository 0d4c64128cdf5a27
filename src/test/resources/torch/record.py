"""Writes the files beside it and the models ../saved/*-torch; needs torch, transformers, safetensors.

NAME.bin is what torch.save writes, NAME.safetensors the same tensors as torch.load returns them,
contiguous; refused/ holds files that must not be opened.
"""
import argparse
import collections
import json
import os
import pathlib
import zipfile

import torch
import transformers
from safetensors.torch import load_file, save_file

HERE = pathlib.Path(__file__).parent
SAVED = HERE.parent / "saved"
IDS = [[5, 17, 11, 8, 4, 13, 7], [9, 3, 6, 12, 15, 1, 1]]
MASK = [[1] * 7, [1] * 5 + [0] * 2]
LABELS = [[3, 14, 7, 1], [3, 5, 12, 1]]


class Command:
    """Runs a command where it is unpickled by Python."""

    def __reduce__(self):
        return os.system, ("echo pickled code ran",)


def record(name, pickled, tensors, **options):
    torch.save(pickled, HERE / f"{name}.bin", **options)
    contiguous = {key: value.detach().contiguous().clone() for key, value in tensors.items()}
    save_file(contiguous, HERE / f"{name}.safetensors")


def rows(*shape):
    count = torch.Size(shape).numel()
    return (torch.arange(count, dtype=torch.float32).reshape(shape) - count / 3) / 8


def record_tensors():
    plain = {"weight": rows(2, 3), "bias": rows(3)}
    record("plain", plain, plain)
    record("legacy", plain, plain, _use_new_zipfile_serialization=False)

    types = {
        "f64": rows(2, 2).double(), "f32": rows(2, 2), "f16": rows(2, 2).half(),
        "bf16": rows(2, 2).bfloat16(), "i64": torch.tensor([2**40, -3]),
        "i32": torch.tensor([7, -8], dtype=torch.int32),
        "i16": torch.tensor([300, -300], dtype=torch.int16),
        "i8": torch.tensor([7, -8], dtype=torch.int8),
        "u8": torch.tensor([250, 3], dtype=torch.uint8), "bool": torch.tensor([True, False]),
    }
    record("types", types, types)
    record("legacy-types", types, types, _use_new_zipfile_serialization=False)

    table = rows(4, 3)
    tied = {"embed_tokens.weight": table, "lm_head.weight": table}
    record("tied", tied, tied)

    whole = rows(3, 4, 2)
    views = {
        "whole": whole, "transposed": whole.transpose(0, 2), "offset": whole[1],
        "column": whole[:, 1, 0], "spread": rows(3, 1)[:, :1].expand(3, 4),
        "scalar": whole[2, 3, 1], "empty": whole[:, :0], "one": whole[1:2, 1:2, 1:2],
    }
    record("views", views, views)
    record("legacy-views", views, views, _use_new_zipfile_serialization=False)

    module = torch.nn.Linear(3, 2)
    torch.nn.init.normal_(module.weight, generator=torch.Generator().manual_seed(1))
    torch.nn.init.zeros_(module.bias)
    parameters = collections.OrderedDict(module.named_parameters())
    record("parameters", parameters, parameters)
    record("state-dict", module.state_dict(), module.state_dict())

    optimizer = torch.optim.AdamW(module.parameters())
    module(rows(2, 3)).sum().backward()
    optimizer.step()
    checkpoint = {
        "epoch": 3, "loss": 0.25, "note": "a checkpoint", "betas": (0.9, 0.999), "done": False,
        "best": None, "seen": {1, 2}, "device": torch.device("cpu"), "dtype": torch.float32,
        "shape": torch.Size([2, 3]), "hash": b"\x00\xff", "big": 2**70,
        "optimizer": optimizer.state_dict(), "ema": module.state_dict(),
        "model": module.state_dict(),
    }
    record("checkpoint", checkpoint, module.state_dict())
    record("lightning", {"state_dict": plain, "epoch": 1}, plain)


def record_adapter():
    saved = HERE.parent / "parity" / "gpt2-causal-c_attn" / "adapter_final"
    torch.save(load_file(saved / "adapter_model.safetensors"), HERE / "adapter_model.bin")


def record_refused():
    folder = HERE / "refused"
    folder.mkdir(exist_ok=True)
    weights = {"weight": rows(2)}
    torch.save(weights | {"more": Command()}, folder / "command.bin")
    torch.save(
        weights | {"more": Command()}, folder / "legacy-command.bin",
        _use_new_zipfile_serialization=False)
    torch.save(torch.nn.Linear(2, 2), folder / "module.bin")
    torch.save(weights | {"more": argparse.Namespace(lr=1)}, folder / "object.bin")
    torch.save({"epoch": 3}, folder / "no-tensors.bin")
    torch.save({"student": weights, "teacher": weights}, folder / "two-models.bin")
    torch.save({"a": rows(2).to(torch.complex64)}, folder / "complex.bin")
    with zipfile.ZipFile(HERE / "plain.bin") as plain:
        with zipfile.ZipFile(folder / "compressed.bin", "w", zipfile.ZIP_DEFLATED) as packed:
            for name in plain.namelist():
                packed.writestr(name, plain.read(name))
        with zipfile.ZipFile(folder / "big-endian.bin", "w") as turned:
            for name in plain.namelist():
                content = b"big" if name.endswith("byteorder") else plain.read(name)
                turned.writestr(name, content)


def model(name, kind, config):
    torch.manual_seed(len(name))
    made = kind(config).eval()
    for parameter in made.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    folder = SAVED / name
    folder.mkdir(exist_ok=True)
    config.save_pretrained(folder)
    return made, folder


def expect(made, folder, dtype=torch.float32):
    made = made.to(dtype)
    ids, mask = torch.tensor(IDS), torch.tensor(MASK)
    with torch.no_grad():
        expected = {"input_ids": ids, "attention_mask": mask}
        if made.config.is_encoder_decoder:
            labels = torch.tensor(LABELS)
            hidden = made.get_encoder()(ids, attention_mask=mask).last_hidden_state
            logits = made(ids, attention_mask=mask, labels=labels).logits
            expected |= {"labels": labels, "hidden": hidden, "logits": logits}
        else:
            body = getattr(made, made.base_model_prefix)
            expected["hidden"] = body(ids, attention_mask=mask).last_hidden_state
            if made.can_generate():
                expected["logits"] = made(ids, attention_mask=mask).logits
    floats = {k: v.float() if v.is_floating_point() else v for k, v in expected.items()}
    save_file({k: v.contiguous() for k, v in floats.items()}, folder / "expected.safetensors")


def record_models():
    opt = dict(
        vocab_size=20, hidden_size=8, word_embed_proj_dim=8, ffn_dim=12, num_hidden_layers=2,
        num_attention_heads=2, max_position_embeddings=16, pad_token_id=1)
    made, folder = model(
        "opt-lm-torch", transformers.OPTForCausalLM, transformers.OPTConfig(**opt))
    torch.save(made.state_dict(), folder / "pytorch_model.bin")
    expect(made, folder)

    # As OPT was published: half precision, and names without "model.".
    made, folder = model(
        "opt-bare-torch", transformers.OPTForCausalLM, transformers.OPTConfig(**opt))
    made = made.half()
    torch.save(made.model.state_dict(), folder / "pytorch_model.bin")
    expect(made, folder)

    made, folder = model(
        "gpt_neo-lm-torch", transformers.GPTNeoForCausalLM,
        transformers.GPTNeoConfig(
            vocab_size=20, hidden_size=8, num_layers=2, num_heads=2, intermediate_size=12,
            max_position_embeddings=16, window_size=4, attention_types=[[["global", "local"], 1]]))
    made = made.double()
    torch.save(made.state_dict(), folder / "pytorch_model.bin")
    expect(made, folder)

    t5 = dict(
        vocab_size=20, d_model=8, d_kv=4, d_ff=12, num_layers=2, num_heads=2,
        relative_attention_num_buckets=8, relative_attention_max_distance=20,
        decoder_start_token_id=0)
    made, folder = model(
        "t5-lm-torch", transformers.T5ForConditionalGeneration, transformers.T5Config(**t5))
    state = made.state_dict()
    names = [[n for n in state if "encoder" in n], [n for n in state if "encoder" not in n]]
    index = {"metadata": {}, "weight_map": {}}
    for number, some in enumerate(names, 1):
        file = f"pytorch_model-{number:05d}-of-00002.bin"
        torch.save({n: state[n] for n in some}, folder / file)
        index["weight_map"] |= dict.fromkeys(some, file)
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps(index, indent=2))
    expect(made, folder)

    made, folder = model(
        "t5-untied-lm-torch", transformers.T5ForConditionalGeneration,
        transformers.T5Config(**t5, tie_word_embeddings=False))
    torch.save(made.state_dict(), folder / "pytorch_model.bin")
    expect(made, folder)

    # As the first BERT was published: the old format, and the names of TensorFlow's norms.
    made, folder = model(
        "bert-lm-torch", transformers.BertForMaskedLM,
        transformers.BertConfig(
            vocab_size=20, hidden_size=8, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=12, max_position_embeddings=16))
    old = {
        n.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"):
            v for n, v in made.state_dict().items()}
    torch.save(old, folder / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    expect(made, folder)


if __name__ == "__main__":
    record_tensors()
    record_adapter()
    record_refused()
    record_models()
