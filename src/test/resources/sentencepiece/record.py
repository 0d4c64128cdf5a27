"""Writes the folders beside it; needs transformers and sentencepiece.

Each holds a small SentencePiece model without a tokenizer.json, settings as published models of its
class have them, and what AutoTokenizer makes of texts and of pairs of them.
"""
import contextlib
import io
import json
import pathlib
import shutil
import tempfile

import sentencepiece
import transformers

HERE = pathlib.Path(__file__).parent
CORPUS = """the cat sat on the mat and the dog sat on the log
low lower lowest new newer newest wide wider widest
what is it? it is what it is. numbers 12,345.67!
the quick brown fox jumps over the lazy dog, and the lazy dog sleeps
café naïve über straße señor déjà vu
東京は日本の首都です。 我爱北京天安门
def f(x): return x + 1 # a comment
low-rank adaptation of large language models is what we look at here
"hello world" said the fox; 'hello' said the dog (and the cat)
""".splitlines() * 4
# Characters and what replaces them: a part of what nmt_nfkc does, in some hundred bytes.
RULES = [("ﬁ", "fi"), ("①", "1"), ("Ａ", "A"), ("Ｂ", "B"), ("e\u0301", "\u00e9"), ("　", " "), ("\t", " "),
         ("\n", " "), ("\r", " "), ("\u00a0", " "), ("\u200b", ""), ("\u0007", ""), ("…", "...")]
TEXTS = [
    "", " ", "   ", "a", " a", "a ", "  a  b  ", "Hello world", "the cat sat on the mat",
    "the  cat   sat", "tabs\tand\nlines\r\nhere", "\n", "\n\n\ta\n", "low lower lowest", "lowlower",
    "ﬁne ＡＢ café", "cafe\u0301 nai\u0308ve", "①②③ … \u200b zero", "\u00a0no\u00a0break\u3000wide",
    "東京は日本の首都です。", "我爱北京天安门 and more", "😀 emoji 👩‍👩‍👧 family", "☃ snow ☃☃", "\u0007bell\u0000nul",
    "<s> a </s> b", "a</s>b", "<unk> <pad> <mask>", "a <mask> b<mask>c", "[CLS] a [SEP] b [MASK]",
    "<bos>a<eos>", "<extra_id_0> a <extra_id_1>b", "<user> a<user>b </user>", "<0x41> <0x0A>",
    "\u2581a \u2581\u2581b", "numbers 12,345.67!", "(what?) 'is' \"it\"!", "UPPER Case MiXeD",
    "x" * 40, "def f(x):\n    return x + 1\n", "straße ÜBER señor", "مرحبا שלום", "a\u0301\u0302\u0303 e\u0323",
    "<|user|>\nhi<|end|>", "<s>NOTUSED <unk>NOTUSED",
]
# Of the first so many texts the tokens are written back, too.
WRITTEN = 18
PAIRS = [["the cat", "sat on the mat"], ["", "what is it?"], ["low  lower", ""], [" a ", "\tb\n"]]


def train(rules, **settings):
    model = io.BytesIO()
    # The file's name goes into the model: it is the same each time.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        table = pathlib.Path("rules.tsv")
        rows = [[" ".join("%X" % ord(c) for c in text) for text in rule] for rule in rules or []]
        table.write_text("".join("\t".join(row) + "\n" for row in rows))
        normalization = (
            {"normalization_rule_tsv": str(table)} if rules else {"normalization_rule_name": "identity"}
        )
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS), model_writer=model, minloglevel=2, hard_vocab_limit=False,
            num_threads=1, **normalization, **settings,
        )
    return model.getvalue()


MARKS = ["<user>", "</user>"]
T5 = dict(pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
GEMMA = dict(pad_id=0, eos_id=1, bos_id=2, unk_id=3)
DEBERTA = dict(pad_id=0, bos_id=1, eos_id=2, unk_id=3, pad_piece="[PAD]", bos_piece="[CLS]",
               eos_piece="[SEP]", unk_piece="[UNK]")
ALBERT = dict(pad_id=0, unk_id=1, bos_id=-1, eos_id=-1, control_symbols=["[CLS]", "[SEP]"],
              user_defined_symbols=["[MASK]", "(", ")"])
UNIGRAM = dict(model_type="unigram", vocab_size=180)
BYTES = dict(model_type="bpe", vocab_size=460, byte_fallback=True)

MODELS = {
    "t5": lambda: train(RULES, **UNIGRAM, **T5),
    "marked": lambda: train(RULES, **UNIGRAM, **T5, user_defined_symbols=["\u2581<extra_id_1>", "\u2581<extra_id_0>"]),
    "fairseq": lambda: train(RULES, **UNIGRAM, control_symbols=["<sep>"], user_defined_symbols=MARKS),
    "deberta": lambda: train(None, **UNIGRAM, **DEBERTA),
    "deberta-marked": lambda: train(RULES, **UNIGRAM, **DEBERTA, user_defined_symbols=MARKS),
    "albert": lambda: train(RULES, **UNIGRAM, **ALBERT),
    "llama": lambda: train(None, **BYTES, split_digits=True),
    "llama-marked": lambda: train(None, **BYTES, user_defined_symbols=MARKS, control_symbols=["<sep>"]),
    "gemma": lambda: train(None, **BYTES, **GEMMA, add_dummy_prefix=False, remove_extra_whitespaces=False,
                           user_defined_symbols=["<mask>", "<user>", "\n\n", "\u2581\u2581"]),
    "bytes": lambda: train(RULES, model_type="unigram", vocab_size=420, byte_fallback=True, user_defined_symbols=MARKS),
    "plain-pairs": lambda: train(RULES, model_type="bpe", vocab_size=200),
}


def token(content, special=True, normalized=False, lstrip=False):
    return {"content": content, "lstrip": lstrip, "normalized": normalized, "rstrip": False,
            "single_word": False, "special": special}


EXTRA = ["<extra_id_%d>" % i for i in range(3)]
# name: (model, its file, config.json, other files)
FOLDERS = {
    # google-t5's own folders of old
    "t5": ("t5", "spiece.model", {"model_type": "t5"}, {}),
    # saved by T5Tokenizer of transformers 4
    "t5-saved": ("t5", "spiece.model", {"model_type": "t5"}, {
        "tokenizer_config.json": {
            "tokenizer_class": "T5Tokenizer", "extra_ids": 3, "legacy": True,
            "additional_special_tokens": EXTRA, "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
            "added_tokens_decoder": {"0": token("<pad>"), "1": token("</s>"), "2": token("<unk>"),
                                     **{str(n): token(EXTRA[2 - i], lstrip=True) for i, n in enumerate(range(127, 130))}}},
        "special_tokens_map.json": {"additional_special_tokens": EXTRA, "eos_token": "</s>"}}),
    # special_tokens_map.json names tokens, which the file's own replace
    "t5-mapped": ("t5", "spiece.model", {"model_type": "t5"}, {
        "tokenizer_config.json": {"extra_ids": 2, "model_max_length": 512},
        "special_tokens_map.json": {"additional_special_tokens": ["<user>"], "eos_token": "</s>", "pad_token": "<pad>"}}),
    "mt5": ("marked", "spiece.model", {"model_type": "mt5", "tokenizer_class": "T5Tokenizer"}, {
        "tokenizer_config.json": {"extra_ids": 0, "additional_special_tokens": None, "eos_token": "</s>",
                                  "unk_token": "<unk>", "pad_token": "<pad>", "tokenizer_file": None}}),
    "mt5-unlisted": ("marked", "spiece.model", {"model_type": "mt5"}, {
        "tokenizer_config.json": {"extra_ids": 0}}),
    "xlm-roberta": ("fairseq", "sentencepiece.bpe.model", {"model_type": "xlm-roberta"}, {}),
    "xlm-roberta-saved": ("fairseq", "sentencepiece.bpe.model", {"model_type": "xlm-roberta"}, {
        "tokenizer_config.json": {
            "tokenizer_class": "XLMRobertaTokenizer", "bos_token": "<s>", "model_max_length": 512,
            "extra_special_tokens": ["<extra>"],
            "mask_token": {"__type": "AddedToken", **token("<mask>", lstrip=True)}},
        "special_tokens_map.json": {"mask_token": {k: v for k, v in token("<mask>", lstrip=True).items() if k != "special"}},
        "added_tokens.json": {"<new>": 133, "<newer>": 132}}),
    "camembert": ("fairseq", "sentencepiece.bpe.model", {"model_type": "camembert"}, {
        "tokenizer_config.json": {"model_max_length": 512}}),
    "deberta-v3": ("deberta", "spm.model", {"model_type": "deberta-v2"}, {
        "tokenizer_config.json": {"do_lower_case": False, "vocab_type": "spm"}}),
    "deberta-v3-saved": ("deberta-marked", "spm.model", {"model_type": "deberta-v2"}, {
        "tokenizer_config.json": {"do_lower_case": True, "vocab_type": "spm", "split_by_punct": True,
                                  "tokenizer_class": "DebertaV2Tokenizer", "sp_model_kwargs": {}},
        "special_tokens_map.json": {"mask_token": "[MASK]", "cls_token": "[CLS]"},
        "added_tokens.json": {"[MASK]": 130}}),
    # the published folders of old, without a class
    "albert": ("albert", "spiece.model", {"model_type": "albert"}, {
        "tokenizer_config.json": {"model_max_length": 512}}),
    "albert-saved": ("albert", "spiece.model", {"model_type": "albert"}, {
        "tokenizer_config.json": {
            "tokenizer_class": "AlbertTokenizer", "do_lower_case": False, "keep_accents": True, "remove_space": True,
            "bos_token": "[CLS]", "eos_token": "[SEP]", "sp_model_kwargs": {},
            "mask_token": {"__type": "AddedToken", **token("[MASK]", lstrip=True)}},
        "special_tokens_map.json": {"mask_token": {k: v for k, v in token("[MASK]", lstrip=True).items() if k != "special"}}}),
    "llama": ("llama", "tokenizer.model", {"model_type": "llama"}, {
        "tokenizer_config.json": {
            "tokenizer_class": "LlamaTokenizer", "add_bos_token": True, "add_eos_token": False, "legacy": False,
            "pad_token": None, "bos_token": {"__type": "AddedToken", **token("<s>", normalized=True)},
            "sp_model_kwargs": {}, "clean_up_tokenization_spaces": False},
        "special_tokens_map.json": {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}}),
    "llama-legacy": ("llama-marked", "tokenizer.model", {"model_type": "llama"}, {
        "tokenizer_config.json": {
            "tokenizer_class": "LlamaTokenizer", "add_bos_token": True, "add_eos_token": True, "legacy": True,
            "pad_token": "<pad>", "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>",
            "added_tokens_decoder": {"0": token("<unk>"), "1": token("<s>"), "2": token("</s>"),
                                     "461": token("<|end|>"), "460": token("<|user|>", False, True)}}}),
    "llama-unnamed": ("llama-marked", "tokenizer.model", {"model_type": "llama"}, {}),
    "mistral": ("llama", "tokenizer.model", {"model_type": "mistral"}, {
        "tokenizer_config.json": {
            "tokenizer_class": "LlamaTokenizer", "add_bos_token": True, "add_eos_token": False, "legacy": True,
            "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>",
            "added_tokens_decoder": {"0": token("<unk>"), "1": token("<s>"), "2": token("</s>")}}}),
    "phi3": ("llama-marked", "tokenizer.model", {"model_type": "phi3"}, {
        "tokenizer_config.json": {
            "tokenizer_class": "LlamaTokenizer", "add_bos_token": False, "pad_token": "<|end|>",
            "added_tokens_decoder": {"0": token("<unk>"), "1": token("<s>"), "2": token("</s>"), "3": token("<first>"),
                                     "460": token("<|user|>"), "461": token("<|end|>")}}}),
    "gemma": ("gemma", "tokenizer.model", {"model_type": "gemma3_text"}, {
        "tokenizer_config.json": {"tokenizer_class": "GemmaTokenizer", "add_bos_token": True, "bos_token": "<s>",
                                  "eos_token": "</s>"}}),
    "unigram-bytes": ("bytes", "tokenizer.model", {"model_type": "llama"}, {
        "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast", "add_bos_token": True}}),
    "pairs-without-bytes": ("plain-pairs", "tokenizer.model", {"model_type": "mistral"}, {}),
}


def numbers(tokenizer):
    single = tokenizer(TEXTS)["input_ids"]
    pairs = tokenizer([a for a, _ in PAIRS], [b for _, b in PAIRS])
    return {
        "ids": single,
        "pairs": pairs["input_ids"],
        "types": pairs.get("token_type_ids", [[0] * len(ids) for ids in pairs["input_ids"]]),
        "written": [tokenizer.decode(ids, skip_special_tokens=True) for ids in single[:WRITTEN]],
        "eos": tokenizer.eos_token_id,
        "pad": tokenizer.pad_token_id,
    }


def main():
    models = {name: make() for name, make in MODELS.items()}
    (HERE / "texts.json").write_text(json.dumps({"texts": TEXTS, "pairs": PAIRS}) + "\n")
    for name, (model, file, config, others) in FOLDERS.items():
        folder = HERE / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / file).write_bytes(models[model])
        for other, content in {"config.json": config, **others}.items():
            (folder / other).write_text(json.dumps(content) + "\n")
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        print(name, type(tokenizer).__name__, len(tokenizer), len(models[model]))
        (folder / "expected.json").write_text(json.dumps(numbers(tokenizer), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
