package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tokenizer's class in transformers 5. Some make a tokenizer of their own from the vocabulary
 * alone, whatever else stands in {@code tokenizer.json}; all others take that file as it is.
 */
enum TokenizerClass {
    BERT(
            List.of("BertTokenizer", "DistilBertTokenizer", "ElectraTokenizer"),
            "WordPiece",
            Map.of(
                    "unk_token", "[UNK]",
                    "sep_token", "[SEP]",
                    "pad_token", "[PAD]",
                    "cls_token", "[CLS]",
                    "mask_token", "[MASK]")),
    ROBERTA(
            List.of("RobertaTokenizer", "BartTokenizer"),
            "BPE",
            Map.of(
                    "bos_token", "<s>",
                    "eos_token", "</s>",
                    "sep_token", "</s>",
                    "cls_token", "<s>",
                    "unk_token", "<unk>",
                    "pad_token", "<pad>",
                    "mask_token", "<mask>")),
    GPT2(
            List.of("GPT2Tokenizer"),
            "BPE",
            Map.of(
                    "unk_token", "<|endoftext|>",
                    "bos_token", "<|endoftext|>",
                    "eos_token", "<|endoftext|>")),
    GPT_NEOX(
            List.of("GPTNeoXTokenizer"),
            "BPE",
            Map.of(
                    "unk_token", "<|endoftext|>",
                    "bos_token", "<|endoftext|>",
                    "eos_token", "<|endoftext|>",
                    "pad_token", "<|padding|>")),
    QWEN2(
            List.of("Qwen2Tokenizer"),
            "BPE",
            Map.of(
                    "unk_token", "<|endoftext|>",
                    "eos_token", "<|endoftext|>",
                    "pad_token", "<|endoftext|>")),
    LLAMA(
            List.of("LlamaTokenizer"),
            "BPE",
            Map.of("unk_token", "<unk>", "bos_token", "<s>", "eos_token", "</s>")),
    GEMMA(
            List.of("GemmaTokenizer"),
            "BPE",
            Map.of(
                    "unk_token", "<unk>",
                    "bos_token", "<bos>",
                    "eos_token", "<eos>",
                    "pad_token", "<pad>",
                    "mask_token", "<mask>")),
    T5(
            List.of("T5Tokenizer"),
            "Unigram",
            Map.of("eos_token", "</s>", "unk_token", "<unk>", "pad_token", "<pad>")),
    MPNET(
            List.of("MPNetTokenizer"),
            "WordPiece",
            Map.of(
                    "bos_token", "<s>",
                    "eos_token", "</s>",
                    "sep_token", "</s>",
                    "cls_token", "<s>",
                    "unk_token", "[UNK]",
                    "pad_token", "<pad>",
                    "mask_token", "<mask>")),
    XLM_ROBERTA(
            List.of("XLMRobertaTokenizer"),
            "Unigram",
            Map.of(
                    "bos_token", "<s>",
                    "eos_token", "</s>",
                    "sep_token", "</s>",
                    "cls_token", "<s>",
                    "unk_token", "<unk>",
                    "pad_token", "<pad>",
                    "mask_token", "<mask>")),
    CAMEMBERT(
            List.of("CamembertTokenizer"),
            "Unigram",
            XLM_ROBERTA.defaults,
            List.of("<s>NOTUSED", "</s>NOTUSED", "<unk>NOTUSED")),
    ALBERT(
            List.of("AlbertTokenizer"),
            "Unigram",
            Map.of(
                    "bos_token", "[CLS]",
                    "eos_token", "[SEP]",
                    "unk_token", "<unk>",
                    "sep_token", "[SEP]",
                    "pad_token", "<pad>",
                    "cls_token", "[CLS]",
                    "mask_token", "[MASK]")),
    DEBERTA(
            List.of("DebertaV2Tokenizer"),
            "Unigram",
            Map.of(
                    "bos_token", "[CLS]",
                    "eos_token", "[SEP]",
                    "unk_token", "[UNK]",
                    "sep_token", "[SEP]",
                    "pad_token", "[PAD]",
                    "cls_token", "[CLS]",
                    "mask_token", "[MASK]")),
    /** A SentencePiece model alone, where no file names a class: what it says itself is taken. */
    PIECES(List.of("", "PreTrainedTokenizer", "TokenizersBackend"), "", Map.of()),
    /** {@code PreTrainedTokenizerFast}, and every class that is not known here. */
    GENERAL(List.of(), "", Map.of());

    /** The class of a model type, where no file names one. */
    private static final Map<String, String> REGISTERED =
            Map.ofEntries(
                    Map.entry("bert", "BertTokenizer"),
                    Map.entry("distilbert", "BertTokenizer"),
                    Map.entry("electra", "BertTokenizer"),
                    Map.entry("albert", "AlbertTokenizer"),
                    Map.entry("mpnet", "MPNetTokenizer"),
                    Map.entry("roberta", "RobertaTokenizer"),
                    Map.entry("bart", "RobertaTokenizer"),
                    Map.entry("xlm-roberta", "XLMRobertaTokenizer"),
                    Map.entry("camembert", "CamembertTokenizer"),
                    Map.entry("deberta-v2", "DebertaV2Tokenizer"),
                    Map.entry("gpt2", "GPT2Tokenizer"),
                    Map.entry("gpt_neo", "GPT2Tokenizer"),
                    Map.entry("gpt_neox", "GPTNeoXTokenizer"),
                    Map.entry("opt", "GPT2Tokenizer"),
                    Map.entry("qwen2", "Qwen2Tokenizer"),
                    Map.entry("qwen3", "Qwen2Tokenizer"),
                    Map.entry("gemma", "GemmaTokenizer"),
                    Map.entry("gemma2", "GemmaTokenizer"),
                    Map.entry("gemma3_text", "GemmaTokenizer"),
                    Map.entry("t5", "T5Tokenizer"),
                    Map.entry("mt5", "T5Tokenizer"));

    /**
     * Model types whose files name another class than theirs, such as Llama's: transformers takes
     * the registered one instead, or the file as it is.
     */
    private static final Set<String> WRONGLY_NAMED =
            Set.of("mistral", "modernbert", "phi3", "qwen2");

    /** The classes that can be made of a SentencePiece model without a {@code tokenizer.json}. */
    private static final Set<TokenizerClass> OF_PIECES =
            EnumSet.of(LLAMA, GEMMA, T5, XLM_ROBERTA, CAMEMBERT, ALBERT, DEBERTA, PIECES);

    /** The special tokens that a tokenizer or a task puts into texts. */
    private static final List<String> PLACED_IN_TEXTS =
            List.of("bos_token", "eos_token", "sep_token", "cls_token", "pad_token");

    private final List<String> names;
    private final String model;
    private final Map<String, String> defaults;
    private final List<String> additional;

    TokenizerClass(List<String> names, String model, Map<String, String> defaults) {
        this(names, model, defaults, List.of());
    }

    TokenizerClass(
            List<String> names,
            String model,
            Map<String, String> defaults,
            List<String> additional) {
        this.names = names;
        this.model = model;
        this.defaults = defaults;
        this.additional = additional;
    }

    /**
     * The class that {@code AutoTokenizer} takes for a folder. Where no file names one, and the
     * tokens of the model type's own class have no row in the base's table, the file is taken as it
     * is: it was made for another class.
     */
    static TokenizerClass of(TokenizerFolder folder) {
        if (folder.classOfPieces() != null) {
            return folder.classOfPieces();
        }
        boolean isNamed = !named(folder.settings(), folder.config()).isEmpty();
        TokenizerClass chosen = byName(nameOf(folder.settings(), folder.config()));
        // A class cannot be made from another kind of vocabulary than its own.
        return chosen.model.equals(modelOf(folder.tokenizer().path("model")))
                        && (isNamed || chosen.hasItsTokensIn(folder))
                ? chosen
                : GENERAL;
    }

    /** The class of a SentencePiece model, by its name; {@link #GENERAL} if there is none here. */
    static TokenizerClass ofPieces(String className) {
        TokenizerClass named = byName(className);
        return OF_PIECES.contains(named) ? named : GENERAL;
    }

    /**
     * The name of the class that {@code AutoTokenizer} takes; empty where it knows none.
     *
     * @param settings {@code tokenizer_config.json}
     * @param config the model's {@code config.json}
     */
    static String nameOf(JsonNode settings, JsonNode config) {
        String named = named(settings, config);
        return named.isEmpty()
                ? REGISTERED.getOrDefault(config.path("model_type").asText(), "")
                : named;
    }

    /** What the files name, unless they are known to be wrong. */
    private static String named(JsonNode settings, JsonNode config) {
        return WRONGLY_NAMED.contains(config.path("model_type").asText())
                ? ""
                : settings.path("tokenizer_class")
                        .asText(config.path("tokenizer_class").asText(""));
    }

    /**
     * @param kind of a model, {@code Unigram} or {@code BPE}
     */
    boolean canBeMadeFrom(String kind) {
        return model.isEmpty() || model.equals(kind);
    }

    /** Whether the base has a row for each special token that a text may get. */
    private boolean hasItsTokensIn(TokenizerFolder folder) {
        ConstructorArguments given =
                new ConstructorArguments(
                        this, folder, new SpecialTokens(folder.settings(), defaults, additional));
        int rows = folder.config().path("vocab_size").asInt(Integer.MAX_VALUE);
        return PLACED_IN_TEXTS.stream()
                .filter(token -> given.name(token) != null)
                .allMatch(token -> given.id(token) < rows);
    }

    /** Older files do not name the kind of their model. */
    private static String modelOf(JsonNode model) {
        String kind = model.path("vocab").isArray() ? "Unigram" : "WordPiece";
        return model.path("type").asText(model.has("merges") ? "BPE" : kind);
    }

    private static TokenizerClass byName(String name) {
        String slow = name.endsWith("Fast") ? name.substring(0, name.length() - 4) : name;
        return Arrays.stream(values())
                .filter(tokenizerClass -> tokenizerClass.names.contains(slow))
                .findFirst()
                .orElse(GENERAL);
    }

    /** The special tokens of this class, by the names in {@code tokenizer_config.json}. */
    Map<String, String> defaults() {
        return defaults;
    }

    /** Its {@code additional_special_tokens}, where the settings say nothing of them. */
    List<String> additional() {
        return additional;
    }
}
