package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * ALBERT (Lan et al. 2019): BERT with narrow tables and a single block, which is applied again and
 * again. What adapts the block works each time. PEFT has no default targets for it; BERT's are
 * taken.
 */
final class Albert extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "albert",
                    List.of("albert"),
                    List.of("query", "value"),
                    Map.of(
                            TaskType.SEQ_CLS, "AlbertForSequenceClassification",
                            TaskType.TOKEN_CLS, "AlbertForTokenClassification",
                            TaskType.QUESTION_ANS, "AlbertForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "AlbertModel"),
                    Albert::new);

    private final BertConfig config;
    private final Bert.Embeddings embeddings;
    private final Linear projection;
    private final BlockStack<RepeatedBlock> blocks;
    private final EncoderHead head;

    private Albert(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = config(json);
        boolean bare = taskType == TaskType.FEATURE_EXTRACTION;
        Layers body = bare ? layers : layers.in("albert");
        Layers encoder = body.in("encoder");
        Bert.Places places =
                new Bert.Places(ids -> Kernels.get().positions(ids, 0), Embedding.NONE);
        int pad = json.padToken().orElse(Embedding.NONE);
        embeddings =
                add("embeddings", new Bert.Embeddings(config, body.in("embeddings"), pad, places));
        projection =
                add(
                        "projection",
                        encoder.linear(
                                "embedding_hidden_mapping_in",
                                config.embeddingSize(),
                                config.hiddenSize()));
        EncoderBlock block =
                block(encoder.in("albert_layer_groups").in("0").in("albert_layers").in("0"));
        blocks =
                add(
                        "blocks",
                        new BlockStack<>(
                                RepeatedBlock.of(
                                        block, config.hiddenLayers(), layers.repetitions()),
                                List.of(embeddings, projection)));
        if (bare) {
            // The bare class has a pooler in its files, which the hidden states do not pass.
            add("pooler", pooler(body));
        }
        head = add("head", head(taskType, labels, layers, body));
    }

    private static BertConfig config(ModelConfig json) {
        json.require("num_hidden_groups", "1");
        json.require("inner_group_num", "1");
        return BertConfig.read(json, new BertConfig.Defaults(30000, 4096, 64, 16384))
                .with(
                        config ->
                                config.embeddingSize(json.width("embedding_size", 128))
                                        .activation(json.activation("hidden_act", "gelu_new"))
                                        .hiddenDropout(json.dropout("hidden_dropout_prob", 0))
                                        .attentionDropout(
                                                json.dropout("attention_probs_dropout_prob", 0))
                                        .classifierDropout(
                                                json.dropout("classifier_dropout_prob", 0.1)));
    }

    private EncoderBlock block(Layers layers) {
        int d = config.hiddenSize();
        Layers attention = layers.in("attention");
        return new EncoderBlock(
                config.attentionHeads(),
                config.activation(),
                new EncoderBlock.Parts(
                        attention.linear("query", d, d),
                        attention.linear("key", d, d),
                        attention.linear("value", d, d),
                        attention.linear("dense", d, d),
                        attention.layerNorm("LayerNorm", d, config.layerNormEps()),
                        layers.linear("ffn", d, config.intermediateSize()),
                        layers.linear("ffn_output", config.intermediateSize(), d),
                        layers.layerNorm("full_layer_layer_norm", d, config.layerNormEps())),
                new EncoderBlock.Dropouts(
                        attention.attentionDropout(
                                "attention_dropout",
                                config.attentionDropout(),
                                config.attentionHeads()),
                        attention.dropout("output_dropout", config.hiddenDropout(), d),
                        new Dropout(),
                        new Dropout()));
    }

    private Linear pooler(Layers body) {
        int d = config.hiddenSize();
        return body.linear("pooler", d, d, true, Role.POOLER);
    }

    private EncoderHead head(TaskType taskType, int labels, Layers layers, Layers body) {
        return switch (taskType) {
            case SEQ_CLS ->
                    EncoderHead.ofText(
                            new Dropout(),
                            pooler(body),
                            x -> Kernels.get().tanh(x),
                            config.headDropout(layers),
                            config.head("classifier", labels, layers));
            case TOKEN_CLS ->
                    EncoderHead.ofTokens(
                            config.headDropout(layers), config.head("classifier", labels, layers));
            case QUESTION_ANS -> EncoderHead.ofTokens(config.head("qa_outputs", 2, layers));
            default -> EncoderHead.none();
        };
    }

    @Override
    Size size() {
        return config.size();
    }

    @Override
    public int longestText() {
        return config.maxPositionEmbeddings();
    }

    @Override
    boolean hasPlaces() {
        return true;
    }

    @Override
    int tokenTypes() {
        return config.typeVocabSize();
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray mask = AttentionKernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, T)
        return blocks.apply(
                () -> embed(store, inputs, training),
                inputs.lower(),
                inputs.recomputation(),
                (block, x) -> block.apply(store, x, mask, training)); // (L, B, T, d)
    }

    /** (1 or L, B, T, d) */
    private NDArray embed(ParameterStore store, Inputs inputs, boolean training) {
        NDArray x = embeddings.apply(store, inputs, activationFormat(), training);
        return projection.apply(store, x, training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        return head.apply(store, states, training);
    }
}
