package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * RoBERTa (Liu et al. 2019): BERT's body with positions counted from the padding token's number on,
 * and a head of two layers for classifying. XLM-RoBERTa is the same over another vocabulary.
 */
final class Roberta extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "roberta",
                    List.of("roberta"),
                    List.of("query", "value"),
                    Map.of(
                            TaskType.SEQ_CLS, "RobertaForSequenceClassification",
                            TaskType.TOKEN_CLS, "RobertaForTokenClassification",
                            TaskType.QUESTION_ANS, "RobertaForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "RobertaModel"),
                    (json, taskType, labels, layers) ->
                            new Roberta(json, 50265, taskType, labels, layers));

    private final BertConfig config;
    private final Bert.Body body;
    private final EncoderHead head;
    private final int longestText;

    /**
     * @param vocabSize where the configuration does not say it
     */
    Roberta(ModelConfig json, int vocabSize, TaskType taskType, int labels, Layers layers) {
        config = BertConfig.read(json, BertConfig.Defaults.base(vocabSize));
        // Without such a token, transformers counts positions from 0 on.
        int pad = json.padToken().orElse(Embedding.NONE);
        boolean bare = taskType == TaskType.FEATURE_EXTRACTION;
        Layers inside = bare ? layers : layers.in("roberta");
        Bert.Places places = new Bert.Places(ids -> Kernels.get().paddedPositions(ids, pad), pad);
        // The first rows of the table of positions are not for text.
        longestText = config.maxPositionEmbeddings() - pad - 1;
        body = add("body", new Bert.Body(config, inside, pad, places, taskType));
        if (bare) {
            // The bare class has a pooler in its files, which the hidden states do not pass.
            add("pooler", config.pooler(inside));
        }
        head =
                add(
                        "head",
                        EncoderHead.robertas(
                                taskType,
                                config.hiddenSize(),
                                labels,
                                layers,
                                x -> Kernels.get().tanh(x),
                                config.classifierDropout()));
    }

    @Override
    Size size() {
        return config.size();
    }

    @Override
    public int longestText() {
        return longestText;
    }

    @Override
    boolean hasPlaces() {
        return true;
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        // It was trained without token types: all are the first.
        return body.apply(store, inputs.withoutTokenTypes(), activationFormat(), training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        return head.apply(store, states, training);
    }
}
