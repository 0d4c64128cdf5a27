"""Writes expected.json; needs transformers.

What AutoTokenizer makes of pairs of texts with the small tokenizers of other tests: whole, and cut
at several lengths, where either text is the longer one or none is.
"""
import json
import pathlib

import transformers

HERE = pathlib.Path(__file__).parent
FOLDERS = [
    "tokenizer-folders/electra",
    "tokenizer-folders/bart",
    "tokenizer-folders/mpnet",
    "tokenizer-folders/deberta-v2",
    "tokenizer-folders/xlm-roberta",
    "tokenizer-folders/modernbert",
    "tokenizer-folders/gemma3",
    "text-pairs/llama",
    "cases/10-completion-tokenized-apart/llama2",
    "cases/heads-decoders/gpt2",
    "cases/tokens-classes/prefix",
    "cases/tokens-classes/qwen2",
    "cases/21-tokenizer-config-ignored/side-left",
]
PAIRS = [
    ["the cat sat on the mat", "What is it?"],
    ["low", "the quick brown fox jumps over the lazy dog and the cat sat on the mat"],
    ["the quick brown fox jumps over the lazy dog", "numbers 12,345.67!"],
    ["a dog sat on the mat", "a dog sat on the mat"],
    ["low " * 15 + "[SEP] low low", "low " * 20],
]
LENGTHS = [100, 16, 15, 9, 6]


def encoded(folder, length):
    tokenizer = transformers.AutoTokenizer.from_pretrained(HERE.parent / folder)
    encoding = tokenizer(
        [text for text, _ in PAIRS],
        [pair for _, pair in PAIRS],
        truncation=True,
        max_length=length,
        return_token_type_ids=True,
    )
    return {
        "folder": folder,
        "max_length": length,
        "ids": encoding["input_ids"],
        "types": encoding["token_type_ids"],
    }


lines = [json.dumps(encoded(folder, length)) for folder in FOLDERS for length in LENGTHS]
(HERE / "expected.json").write_text(
    '{"pairs": %s,\n "encoded": [\n%s\n]}\n' % (json.dumps(PAIRS), ",\n".join(lines))
)
