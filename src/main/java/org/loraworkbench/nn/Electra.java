package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * ELECTRA (Clark et al. 2020): BERT's body without a pooler, on tables that may be narrower than
 * the hidden states, and a head of two layers for classifying.
 */
final class Electra extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "electra",
                    List.of("electra"),
                    List.of("query", "value"),
                    Map.of(
                            TaskType.SEQ_CLS, "ElectraForSequenceClassification",
                            TaskType.TOKEN_CLS, "ElectraForTokenClassification",
                            TaskType.QUESTION_ANS, "ElectraForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "ElectraModel"),
                    Electra::new);

    private final BertConfig config;
    private final Bert.Body body;
    private final EncoderHead head;

    private Electra(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config =
                BertConfig.read(json, new BertConfig.Defaults(30522, 256, 4, 1024))
                        .withEmbeddingSize(json.width("embedding_size", 128));
        boolean bare = taskType == TaskType.FEATURE_EXTRACTION;
        Bert.Places places =
                new Bert.Places(ids -> Kernels.get().positions(ids, 0), Embedding.NONE);
        int pad = json.padToken().orElse(Embedding.NONE);
        body =
                add(
                        "body",
                        new Bert.Body(
                                config,
                                bare ? layers : layers.in("electra"),
                                pad,
                                places,
                                taskType));
        head =
                add(
                        "head",
                        EncoderHead.robertas(
                                taskType,
                                config.hiddenSize(),
                                labels,
                                layers,
                                x -> Kernels.get().gelu(x),
                                config.classifierDropout()));
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
        return body.apply(store, inputs, activationFormat(), training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        return head.apply(store, states, training);
    }
}
